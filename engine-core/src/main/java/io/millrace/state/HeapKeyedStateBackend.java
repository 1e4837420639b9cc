package io.millrace.state;

import io.millrace.base.configuration.StateBackendOptions;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.state.thrift.KeyedSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Keeps all state as objects on the heap. A snapshot shares the tables' segments, which are copied before they change for
 * as long as it is being written.
 */
public final class HeapKeyedStateBackend implements KeyedStateBackend {
    private final StateBackend.Request request;
    private final Optional<WholeNumber> numbers;
    private final TypeSchema keySchema;
    private final UnclaimedStates unclaimed;
    private final Map<String, HeapTables> states = new LinkedHashMap<>();
    private final ExpectedKeys expected = new ExpectedKeys();
    private final TimerQueues timers = new TimerQueues();
    private SnapshotHold latest;

    public HeapKeyedStateBackend(StateBackend.Request request) throws IOException {
        this.request = request;
        this.numbers = WholeNumber.of(request.keyClass());
        this.keySchema = request.keySerializer().schema();
        this.unclaimed = UnclaimedStates.read(request, HeapStateBackend.NAME);
    }

    @SuppressWarnings("unchecked") // a name stands for one type of namespace and value
    private HeapTables tables(TableDescriptor<?, ?> descriptor) {
        HeapTables known = states.get(descriptor.name());
        if (known == null) {
            known = new HeapTables(
                    (TableDescriptor<Object, Object>) descriptor, numbers, expected, mayHoldUnregistered());
            states.put(descriptor.name(), known);
            try {
                known.restore(unclaimed.claim(descriptor.name(), SavedState.Kind.TABLE), request.keySerializer());
            } catch (IOException unreadable) {
                throw StateFailures.unreadable(unreadable);
            }
        }
        return known;
    }

    private boolean mayHoldUnregistered() {
        return request.configuration().get(StateBackendOptions.UNREGISTERED_KRYO_TYPES);
    }

    @Override
    @SuppressWarnings("unchecked") // a name stands for one type of value
    public <N, V> KeyedTable<Object, V> table(TableDescriptor<N, V> descriptor, N namespace) {
        return (KeyedTable<Object, V>) tables(descriptor).table(namespace);
    }

    @Override
    public <N> void drop(TableDescriptor<N, ?> descriptor, N namespace) {
        tables(descriptor).drop(namespace);
    }

    @Override
    @SuppressWarnings("unchecked") // namespaces of a name are of one type
    public <N> Collection<N> namespaces(TableDescriptor<N, ?> descriptor) {
        return (Collection<N>) tables(descriptor).namespaces();
    }

    @Override
    public <T> TimerQueue<T> timers(TimerDescriptor<T> descriptor) {
        return timers.of(descriptor, unclaimed);
    }

    @Override
    public long size() {
        return states.values().stream().mapToLong(HeapTables::size).sum();
    }

    @Override
    public FrozenState<KeyedSnapshot> freeze(long checkpointId, boolean canonical, OptionalLong completed) {
        thaw();
        SnapshotHold hold = new SnapshotHold(latest);
        latest = hold;
        FrozenTables.KeyOrder order = FrozenTables.KeyOrder.of(request);
        List<CanonicalWriter.Content> contents = new ArrayList<>();
        states.values().forEach(state -> contents.add(state.freeze(hold, order)));
        contents.addAll(timers.freeze(order));
        contents.addAll(unclaimed.freeze());
        return new Frozen(hold, order, contents);
    }

    /** Whatever the snapshots kept alive goes. */
    private void thaw() {
        states.values().forEach(HeapTables::thaw);
    }

    @Override
    public void checkpointCompleted(long checkpointId) {
        thaw();
    }

    @Override
    public void checkpointAborted(long checkpointId) {
        thaw();
    }

    @Override
    public void close() {}

    private final class Frozen implements FrozenState<KeyedSnapshot> {
        private final SnapshotHold hold;
        private final FrozenTables.KeyOrder order;
        private List<CanonicalWriter.Content> contents;

        Frozen(SnapshotHold hold, FrozenTables.KeyOrder order, List<CanonicalWriter.Content> contents) {
            this.hold = hold;
            this.order = order;
            this.contents = contents;
        }

        @Override
        public KeyedSnapshot write(SnapshotOutput output) throws IOException {
            List<CanonicalWriter.Content> written = contents;
            if (written == null || !hold.isHeld()) {
                throw new IllegalStateException("this state has been written or released already");
            }
            contents = null;
            return CanonicalWriter.write(output, order.maxParallelism(), order.range(), keySchema, written);
        }

        @Override
        public void release() {
            hold.release();
        }
    }
}
