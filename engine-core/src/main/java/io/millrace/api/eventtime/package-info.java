/**
 * Timestamps and watermarks as programs define them.
 */
package io.millrace.api.eventtime;
