package io.millrace.execution.batch;

import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.Keys;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.RoutingException;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The elements that wait before an operator, by key, in a table of the operator's own backend. Released key by key, those
 * of a key in the order of their timestamps; of equal ones those of the first input first, and then as they came.
 */
final class HeldByKey implements HeldElements {
    private static final Comparator<Held> BY_TIME =
            Comparator.comparingLong(Held::timestamp).thenComparingInt(Held::input);

    private final OperatorContext context;
    private final List<KeyedInput> keys;
    private final TableDescriptor<VoidNamespace, List<Held>> descriptor;
    private final KeyedTable<Object, List<Held>> table;

    /** Where the release stands; null before it begins. */
    private KeyedTable.Cursor<Object, List<Held>> cursor;

    private List<Held> ofKey = List.of();
    private int next;

    HeldByKey(OperatorContext context, List<KeyedInput> keys, TypeSerializer<Held> serializer) {
        this.context = context;
        this.keys = keys;
        this.descriptor = new TableDescriptor<>(
                NAME, VoidNamespace.SERIALIZER, new ListStateDescriptor<>(NAME, serializer).getSerializer());
        this.table = context.keyedState().table(descriptor, VoidNamespace.INSTANCE);
    }

    @Override
    public void hold(int input, Object value, long timestamp) {
        Object key = keyOf(input, value, timestamp);
        List<Held> held = table.get(key);
        if (held == null) {
            held = new ArrayList<>(4);
        }
        held.add(new Held(input, timestamp, value));
        table.put(key, held);
    }

    private Object keyOf(int input, Object value, long timestamp) {
        KeyedInput keyed = keys.get(input);
        Object key;
        try {
            key = keyed.selector().getKey(value);
        } catch (Throwable thrown) {
            throw context.failed(new RoutingException(keyed.place(), thrown), value, timestamp);
        }
        if (key == null) {
            throw context.failed(new RoutingException(keyed.place(), Keys.missing()), value, timestamp);
        }
        return key;
    }

    @Override
    public boolean release(Output... inputs) {
        if (cursor == null) {
            cursor = table.cursor();
        }
        while (!inputs[0].full()) {
            if (next < ofKey.size()) {
                Held held = ofKey.get(next++);
                inputs[held.input()].collect(held.value(), held.timestamp());
            } else if (cursor.advance()) {
                ofKey = new ArrayList<>(cursor.value());
                ofKey.sort(BY_TIME);
                next = 0;
            } else {
                cursor = null;
                ofKey = List.of();
                context.keyedState().drop(descriptor, VoidNamespace.INSTANCE);
                return true;
            }
        }
        return false;
    }
}
