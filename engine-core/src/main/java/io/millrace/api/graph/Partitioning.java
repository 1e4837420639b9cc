package io.millrace.api.graph;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.Partitioner;
import io.millrace.api.types.TypeInformation;
import java.io.Serializable;

/** How records of one operator reach the subtasks of the next. */
public sealed interface Partitioning extends Serializable {

    /** Subtask i to subtask i; the only one that lets operators be chained. */
    record Forward() implements Partitioning {}

    /**
     * By key group of the key.
     *
     * @param place of the selector in the program: {@code keyBy at DelayBoard.java:42}
     */
    record Hash(KeySelector<Object, Object> selector, TypeInformation<Object> keyType, String place)
            implements Partitioning {}

    /** Round robin over all consumers. */
    record Rebalance() implements Partitioning {}

    /** Round robin over the consumers next to the producer: each pair of subtasks meets at most once. */
    record Rescale() implements Partitioning {}

    /** Every record to every consumer. */
    record Broadcast() implements Partitioning {}

    /** Everything to the first consumer. */
    record Global() implements Partitioning {}

    /** Uniformly at random. */
    record Shuffle() implements Partitioning {}

    /**
     * By the program's own choice.
     *
     * @param place of the partitioner in the program
     */
    record Custom(Partitioner<Object> partitioner, KeySelector<Object, Object> selector, String place)
            implements Partitioning {}

    /** Name for plans: {@code HASH}. */
    default String label() {
        return getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
    }

    /** True when a producing subtask is wired to some consumers only. */
    default boolean isPointwise() {
        return this instanceof Forward || this instanceof Rescale;
    }
}
