package io.millrace.testkit;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SupportsWriterState;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.TaskStates;
import io.millrace.state.OperatorStateBackend;
import io.millrace.state.thrift.Redistribution;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What all subtasks of a sink have saved.
 *
 * @param position how many elements of the input it covers
 */
record SinkCheckpoint(long id, int position, List<OfSubtask> subtasks) {
    static final SinkCheckpoint NONE = new SinkCheckpoint(0, 0, List.of());
    private static final String COMMITTABLES = "%committables";
    private static final String WRITERS = "%writers";

    /** The elements of one subtask's lists. */
    record OfSubtask(List<byte[]> committables, List<byte[]> writers) {
        static OfSubtask of(OperatorStateBackend state) {
            return new OfSubtask(
                    List.copyOf(state.list(COMMITTABLES, bytes())), List.copyOf(state.list(WRITERS, bytes())));
        }
    }

    @SuppressWarnings("unchecked") // an array of primitive bytes
    private static TypeSerializer<byte[]> bytes() {
        return (TypeSerializer<byte[]>) Types.PRIMITIVE_ARRAY(Types.BYTE).createSerializer();
    }

    TaskStates asRestored() {
        TaskStates beginning = TaskStates.empty();
        return id == 0
                ? beginning
                : new TaskStates(
                        beginning.backend(),
                        beginning.slot(),
                        beginning.scratch(),
                        OptionalLong.of(id),
                        beginning.restored(),
                        beginning.snapshots());
    }

    /** Gives a new subtask its share: each element to one of them, or the writers' states to all. */
    void restoreTo(OperatorStateBackend state, int subtask, int parallelism, Sink<?> sink) {
        boolean union = sink instanceof SupportsWriterState<?, ?> stateful && stateful.restoresStatesOfAllWriters();
        List<byte[]> committables = new ArrayList<>();
        List<byte[]> writers = new ArrayList<>();
        subtasks.forEach(one -> {
            committables.addAll(one.committables);
            writers.addAll(one.writers);
        });
        fill(state.list(COMMITTABLES, bytes()), committables, subtask, parallelism);
        List<byte[]> kept = state.list(WRITERS, bytes(), union ? Redistribution.UNION : Redistribution.SPLIT);
        if (union) {
            kept.addAll(writers);
        } else {
            fill(kept, writers, subtask, parallelism);
        }
    }

    private static void fill(List<byte[]> kept, List<byte[]> all, int subtask, int parallelism) {
        for (int i = 0; i < all.size(); i++) {
            if (i % parallelism == subtask) {
                kept.add(all.get(i));
            }
        }
    }
}
