/**
 * The whole engine in one JVM, for development and tests.
 */
package io.millrace.local;
