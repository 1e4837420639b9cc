package io.millrace.state;

import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stands in for a backend to hear what an operator asks for: refuses what that one would refuse, reads descriptions only,
 * and holds no entries. For one operator.
 */
public final class TrialStateBackend implements StateBackend {
    private final StateBackend backend;
    private final Set<SavedState> unclaimed = new LinkedHashSet<>();

    /** @param backend that the job would keep its state in */
    public TrialStateBackend(StateBackend backend) {
        this.backend = backend;
    }

    @Override
    public String name() {
        return backend.name();
    }

    /** Names of what was saved and not asked for. */
    public List<String> unclaimed() {
        return unclaimed.stream().map(SavedState::name).toList();
    }

    @Override
    public KeyedStateBackend keyed(Request request) throws IOException {
        for (KeyedSnapshot snapshot : request.restored()) {
            SavedSchemas saved = backend.saved(snapshot, request.snapshots());
            StateSchemas.requireSameKeys(saved.keys(), request.keySerializer());
            if (saved.maxParallelism() != request.maxParallelism()) {
                throw StateFailures.otherMaxParallelism(saved.maxParallelism(), request.maxParallelism());
            }
            unclaimed.addAll(saved.states());
        }
        return new Trial(new HeapKeyedStateBackend(withNothingRestored(request)));
    }

    private static Request withNothingRestored(Request request) {
        return new Request(
                request.operator(),
                request.keyClass(),
                request.keySerializer(),
                request.maxParallelism(),
                request.keyGroups(),
                request.configuration(),
                request.slot(),
                request.scratch(),
                List.of(),
                OptionalLong.empty(),
                request.snapshots());
    }

    private void claim(String name, SavedState.Kind kind, Consumer<SavedState> compare) {
        for (SavedState state : List.copyOf(unclaimed)) {
            if (state.name().equals(name)) {
                if (state.kind() != kind) {
                    throw StateFailures.otherKind(state, kind);
                }
                compare.accept(state);
                unclaimed.remove(state);
            }
        }
    }

    /** Tables and queues that are empty, whatever was saved. */
    private final class Trial implements KeyedStateBackend {
        private final KeyedStateBackend empty;

        Trial(KeyedStateBackend empty) {
            this.empty = empty;
        }

        private void claim(TableDescriptor<?, ?> descriptor) {
            TrialStateBackend.this.claim(descriptor.name(), SavedState.Kind.TABLE, saved -> {
                StateSchemas.namespaces(saved, descriptor.namespaceSerializer());
                StateSchemas.values(saved, descriptor.valueSerializer());
            });
        }

        @Override
        public <N, V> KeyedTable<Object, V> table(TableDescriptor<N, V> descriptor, N namespace) {
            claim(descriptor);
            return empty.table(descriptor, namespace);
        }

        @Override
        public <N> Collection<N> namespaces(TableDescriptor<N, ?> descriptor) {
            claim(descriptor);
            return empty.namespaces(descriptor);
        }

        @Override
        public <N> void drop(TableDescriptor<N, ?> descriptor, N namespace) {
            claim(descriptor);
            empty.drop(descriptor, namespace);
        }

        @Override
        public <T> TimerQueue<T> timers(TimerDescriptor<T> descriptor) {
            TrialStateBackend.this.claim(
                    descriptor.name(),
                    SavedState.Kind.TIMERS,
                    saved -> StateSchemas.values(saved, descriptor.ownerSerializer()));
            return empty.timers(descriptor);
        }

        @Override
        public long size() {
            return empty.size();
        }

        @Override
        public FrozenState<KeyedSnapshot> freeze(long checkpointId, boolean canonical, OptionalLong completed) {
            throw new IllegalStateException("nothing is saved of a trial");
        }

        @Override
        public void checkpointCompleted(long checkpointId) {}

        @Override
        public void checkpointAborted(long checkpointId) {}

        @Override
        public void close() {
            empty.close();
        }
    }

    @Override
    public SavedSchemas saved(KeyedSnapshot snapshot, SnapshotInput snapshots) throws IOException {
        return backend.saved(snapshot, snapshots);
    }
}
