package io.millrace.execution.connected;

import io.millrace.api.functions.co.KeyedStateFunction;
import io.millrace.api.state.AggregatingStateDescriptor;
import io.millrace.api.state.KeyedStateStore;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.state.MapStateDescriptor;
import io.millrace.api.state.ReducingStateDescriptor;
import io.millrace.api.state.State;
import io.millrace.api.state.StateDescriptor;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.execution.keyed.KeyedContext;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;
import java.util.ArrayList;
import java.util.List;

/** Visits one state of all keys. */
@CopiedPerOperator
final class StatesOfKeys {
    private StatesOfKeys() {}

    /** Afterwards there is no current key. */
    static <VS, S extends State> void visit(
            KeyedContext keyed, StateDescriptor<S, VS> descriptor, KeyedStateFunction<Object, S> visitor)
            throws Exception {
        S state = handle(keyed.states(), descriptor);
        for (Object key : keys(keyed, descriptor)) {
            keyed.setCurrentKey(key);
            visitor.process(key, state);
        }
        keyed.setCurrentKey(null);
    }

    /** A copy: the visitor may change the state, and with it the table. */
    private static <VS> List<Object> keys(KeyedContext keyed, StateDescriptor<?, VS> descriptor) {
        TableDescriptor<VoidNamespace, VS> table =
                new TableDescriptor<>(descriptor.getName(), VoidNamespace.SERIALIZER, descriptor.getSerializer());
        if (keyed.backend().namespaces(table).isEmpty()) {
            return List.of();
        }
        KeyedTable.Cursor<Object, VS> cursor =
                keyed.backend().table(table, VoidNamespace.INSTANCE).cursor();
        List<Object> keys = new ArrayList<>();
        while (cursor.advance()) {
            keys.add(cursor.key());
        }
        return keys;
    }

    @SuppressWarnings("unchecked") // each kind of descriptor names its kind of handle
    private static <S extends State> S handle(KeyedStateStore states, StateDescriptor<S, ?> descriptor) {
        return (S)
                switch (descriptor.getType()) {
                    case VALUE -> states.getState((ValueStateDescriptor<?>) descriptor);
                    case LIST -> states.getListState((ListStateDescriptor<?>) descriptor);
                    case MAP -> states.getMapState((MapStateDescriptor<?, ?>) descriptor);
                    case REDUCING -> states.getReducingState((ReducingStateDescriptor<?>) descriptor);
                    case AGGREGATING -> states.getAggregatingState((AggregatingStateDescriptor<?, ?, ?>) descriptor);
                };
    }
}
