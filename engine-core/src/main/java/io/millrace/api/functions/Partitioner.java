package io.millrace.api.functions;

/** Chooses the consuming subtask by key. */
@FunctionalInterface
public interface Partitioner<K> extends Function {
    /** @return an index from 0 (inclusive) to {@code numPartitions} (exclusive) */
    int partition(K key, int numPartitions);
}
