/**
 * Sources as functions, as Flink has them beside its newer interfaces. They run on the same engine as those:
 * {@link io.millrace.api.functions.source.legacy.FunctionSource} is the bridge. A function runs in a thread of its own;
 * what it emits reaches the task's thread in the order in which it was emitted.
 */
package io.millrace.api.functions.source.legacy;
