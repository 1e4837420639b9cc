/** Operators over two connected streams, and broadcast state. Task's thread. */
package io.millrace.execution.connected;
