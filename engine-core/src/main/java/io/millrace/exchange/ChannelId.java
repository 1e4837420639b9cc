package io.millrace.exchange;

import io.millrace.base.ExecutionAttemptId;

/**
 * Names a channel cluster-wide: the producing attempt, which of its vertex's outgoing edges, and the consuming subtask.
 */
public record ChannelId(ExecutionAttemptId producer, int edge, int consumerSubtask) {}
