package io.millrace.execution.connected;

import io.millrace.api.state.BroadcastState;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReadOnlyBroadcastState;
import io.millrace.execution.operators.BroadcastHandle;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.OperatorStateBackend;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The broadcast states that the program declared, for writing and for reading. */
@CopiedPerOperator
final class BroadcastStates {
    private final List<MapStateDescriptor<?, ?>> declared;
    private final BroadcastHandle<?, ?>[] handles;
    private final ReadOnlyView<?, ?>[] views;

    BroadcastStates(List<MapStateDescriptor<?, ?>> declared, OperatorStateBackend backend) {
        this.declared = declared;
        this.handles = new BroadcastHandle<?, ?>[declared.size()];
        this.views = new ReadOnlyView<?, ?>[declared.size()];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = handle(declared.get(i), backend);
            views[i] = new ReadOnlyView<>(handles[i]);
        }
    }

    private static <K, V> BroadcastHandle<K, V> handle(
            MapStateDescriptor<K, V> descriptor, OperatorStateBackend backend) {
        return new BroadcastHandle<>(backend.broadcast(descriptor.getName(), descriptor.getSerializer()));
    }

    @SuppressWarnings("unchecked") // a descriptor's name stands for one type of map
    <K, V> BroadcastState<K, V> of(MapStateDescriptor<K, V> descriptor) {
        return (BroadcastState<K, V>) handles[indexOf(descriptor)];
    }

    @SuppressWarnings("unchecked")
    <K, V> ReadOnlyBroadcastState<K, V> readOnly(MapStateDescriptor<K, V> descriptor) {
        return (ReadOnlyBroadcastState<K, V>) views[indexOf(descriptor)];
    }

    /** A handful at most. */
    private int indexOf(MapStateDescriptor<?, ?> descriptor) {
        int index = declared.indexOf(descriptor);
        if (index < 0) {
            throw new IllegalArgumentException("the broadcast state '" + descriptor.getName()
                    + "' was not declared; give its descriptor to broadcast(...), which has only "
                    + declared.stream().map(MapStateDescriptor::getName).collect(Collectors.joining("', '", "'", "'")));
        }
        return index;
    }

    /** Not to be cast to something that can write. */
    private static final class ReadOnlyView<K, V> implements ReadOnlyBroadcastState<K, V> {
        private final BroadcastHandle<K, V> handle;

        ReadOnlyView(BroadcastHandle<K, V> handle) {
            this.handle = handle;
        }

        @Override
        public V get(K key) {
            return handle.get(key);
        }

        @Override
        public boolean contains(K key) {
            return handle.contains(key);
        }

        @Override
        public Iterable<Map.Entry<K, V>> immutableEntries() {
            return handle.immutableEntries();
        }

        @Override
        public void clear() {
            throw new UnsupportedOperationException(
                    "broadcast state is changed by elements of the broadcast stream only: every subtask must do the same");
        }
    }
}
