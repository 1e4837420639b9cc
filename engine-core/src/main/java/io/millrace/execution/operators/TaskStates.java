package io.millrace.execution.operators;

import io.millrace.base.OperatorId;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.state.HeapStateBackend;
import io.millrace.state.SnapshotInput;
import io.millrace.state.StateBackend;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.StateSegment;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the operators of a task keep their state, and what they get back of it.
 *
 * @param slot names the slot the task sits in
 * @param scratch a local directory of the task's own for backends that need one
 * @param restoredCheckpoint empty when the task begins anew
 * @param restored by operator id; an operator that begins anew has none
 * @param snapshots reads the segments of what is restored
 */
public record TaskStates(
        StateBackend backend,
        String slot,
        URI scratch,
        OptionalLong restoredCheckpoint,
        Map<String, OperatorRestore> restored,
        SnapshotInput snapshots) {

    /** On the heap, with nothing to restore. */
    public static TaskStates empty() {
        return beginning(new HeapStateBackend(), "", URI.create("file:///nonexistent"));
    }

    /** With nothing to restore. */
    public static TaskStates beginning(StateBackend backend, String slot, URI scratch) {
        return new TaskStates(backend, slot, scratch, OptionalLong.empty(), Map.of(), new NoSnapshots());
    }

    Optional<OperatorRestore> restored(OperatorId operator) {
        return Optional.ofNullable(restored.get(operator.value()));
    }

    private static final class NoSnapshots implements SnapshotInput {
        @Override
        public SeekableInputStream open(StateSegment segment) {
            throw new IllegalStateException("a task that begins anew has no snapshot to read");
        }

        @Override
        public byte[] read(StateSegment segment) {
            throw new IllegalStateException("a task that begins anew has no snapshot to read");
        }
    }
}
