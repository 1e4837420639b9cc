/**
 * Serializers and the byte views they use. One thread at a time.
 */
package io.millrace.base.serialization;
