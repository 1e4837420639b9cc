package io.millrace.execution.channels;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.Partitioner;
import io.millrace.api.graph.Partitioning;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.KeyGroups;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Keys;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.RoutingException;

/** Chooses the channel of a record. An abstract class, as {@link io.millrace.execution.operators.Output} is. */
@CopiedPerOperator
abstract class ChannelSelector {

    /** @return an index into the writer's channels */
    abstract int select(Object value, long timestamp);

    /** Each channel in turn; producers start at different ones, so that few records spread too. */
    static final class RoundRobin extends ChannelSelector {
        private final int channels;
        private int next;

        RoundRobin(int channels, int first) {
            this.channels = channels;
            this.next = first % channels;
        }

        @Override
        int select(Object value, long timestamp) {
            int chosen = next;
            next = chosen + 1 == channels ? 0 : chosen + 1;
            return chosen;
        }
    }

    /** By key group, through a table, so that groups can move. */
    static final class ByKeyGroup extends ChannelSelector {
        private final OperatorContext producer;
        private final KeySelector<Object, Object> selector;
        private final String place;
        private final TypeSerializer<Object> keys;
        private final int[] channelOfGroup;

        /** @param keys hashes the keys; for the use of this task */
        ByKeyGroup(
                OperatorContext producer,
                Partitioning.Hash hash,
                TypeSerializer<Object> keys,
                int keyGroups,
                int channels) {
            this.producer = producer;
            this.selector = hash.selector();
            this.place = hash.place();
            this.keys = keys;
            this.channelOfGroup = new int[keyGroups];
            for (int group = 0; group < keyGroups; group++) {
                channelOfGroup[group] = KeyGroups.subtaskOf(group, keyGroups, channels);
            }
        }

        @Override
        int select(Object value, long timestamp) {
            try {
                Object key = selector.getKey(value);
                if (key == null) {
                    throw Keys.missing();
                }
                return channelOfGroup[KeyGroups.keyGroup(keys.stableHash(key), channelOfGroup.length)];
            } catch (Throwable thrown) {
                throw producer.failed(new RoutingException(place, thrown), value, timestamp);
            }
        }
    }

    /** As the program says. */
    static final class Custom extends ChannelSelector {
        private final OperatorContext producer;
        private final Partitioner<Object> partitioner;
        private final KeySelector<Object, Object> selector;
        private final String place;
        private final int channels;

        Custom(OperatorContext producer, Partitioning.Custom custom, int channels) {
            this.producer = producer;
            this.partitioner = custom.partitioner();
            this.selector = custom.selector();
            this.place = custom.place();
            this.channels = channels;
        }

        /** Lambdas have no name that a reader of the program knows. */
        private static String named(Partitioner<Object> partitioner) {
            Class<?> type = partitioner.getClass();
            return type.isHidden() ? "" : " " + type.getName();
        }

        @Override
        int select(Object value, long timestamp) {
            try {
                int chosen = partitioner.partition(selector.getKey(value), channels);
                if (chosen < 0 || chosen >= channels) {
                    throw new MillraceException(Failure.of(
                            "MR-3105",
                            Blame.USER,
                            "the custom partitioner" + named(partitioner) + " chose partition " + chosen + " of "
                                    + channels + "; it must be from 0 to " + (channels - 1)));
                }
                return chosen;
            } catch (Throwable thrown) {
                throw producer.failed(new RoutingException(place, thrown), value, timestamp);
            }
        }
    }

    /** Uniformly at random, from a seed: the same task chooses the same way again. */
    static final class Shuffling extends ChannelSelector {
        private final int channels;
        private long state;

        Shuffling(int channels, long seed) {
            this.channels = channels;
            this.state = seed;
        }

        @Override
        int select(Object value, long timestamp) {
            // SplitMix64: one addition and a mix, good enough to spread load.
            state += 0x9E3779B97F4A7C15L;
            long mixed = state;
            mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return (int) (((mixed >>> 33) * channels) >>> 31);
        }
    }
}
