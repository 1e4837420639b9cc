/**
 * Sinks as functions, as Flink has them beside its newer interfaces. They run on the same engine as those:
 * {@link io.millrace.api.functions.sink.legacy.FunctionSink} is the bridge. On the task's thread.
 */
package io.millrace.api.functions.sink.legacy;
