/**
 * Function interfaces and exceptions that programs written for Flink name beside its API. Millrace itself asks for none of
 * them and throws none. No state, no threads.
 */
package io.millrace.api.util;
