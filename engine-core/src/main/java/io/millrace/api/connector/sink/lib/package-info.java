/** Sinks that need nothing outside the process. */
package io.millrace.api.connector.sink.lib;
