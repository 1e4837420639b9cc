/** Checkpoints of real tasks without a coordinator: tests trigger, complete, abort and restore as they like. */
package io.millrace.execution.checkpoints;
