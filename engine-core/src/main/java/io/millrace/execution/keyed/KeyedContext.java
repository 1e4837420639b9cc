package io.millrace.execution.keyed;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.state.KeyedStateStore;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Keys;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.RoutingException;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.KeyedTable;
import io.millrace.state.VoidNamespace;

/** The current key of a keyed operator and what is kept by key. One per operator; task's thread. */
@CopiedPerOperator
public final class KeyedContext {
    private final KeySelector<Object, Object> selector;
    private final String place;
    private final TypeSerializer<Object> keySerializer;
    private final KeyedStateBackend backend;
    private final StateHandles states;
    private final DeclaredStates declared = new DeclaredStates();
    private final StateCleanup cleanup;
    private final KeyLookahead lookahead = new KeyLookahead();
    private Object currentKey;
    /** Where the current key is while an operator walks over all keys of a table; null otherwise. */
    private KeyedTable.Cursor<Object, ?> walk;
    /** Of a state that the program's functions use by key; null: of none so far. */
    private KeyedTable<Object, ?> stateTable;

    public KeyedContext(KeyedInput key, OperatorContext operator) {
        this(key, key.keyType().createSerializer(), operator.keyedBackend(key), operator.timers());
    }

    @SuppressWarnings("unchecked") // keys are objects here
    KeyedContext(KeyedInput key, TypeSerializer<?> keySerializer, KeyedStateBackend backend, TaskTimers timers) {
        this.keySerializer = (TypeSerializer<Object>) keySerializer;
        this.selector = key.selector();
        this.place = key.place();
        this.backend = backend;
        this.cleanup = new StateCleanup(timers);
        this.states = new StateHandles(this, VoidNamespace.SERIALIZER, () -> VoidNamespace.INSTANCE);
    }

    public TypeSerializer<Object> keySerializer() {
        return keySerializer;
    }

    /** Makes the element's key the current one. */
    public Object setKeyOf(Object element) throws RoutingException {
        return setKeyOf(selector, element, place);
    }

    /**
     * For the second input of a connected stream, whose elements have a selector of their own.
     *
     * @param otherPlace of this selector in the program
     */
    public Object setKeyOf(KeySelector<Object, Object> otherSelector, Object element, String otherPlace)
            throws RoutingException {
        Object key;
        try {
            key = otherSelector.getKey(element);
        } catch (Throwable thrown) {
            throw new RoutingException(otherPlace, thrown);
        }
        if (key == null) {
            throw new RoutingException(otherPlace, Keys.missing());
        }
        currentKey = key;
        cleanup.betweenElements();
        return key;
    }

    /** Touches what elements that come next will look up, see {@link KeyLookahead}. */
    public int touch(KeyedTable<Object, ?> table, ElementBatch batch, int start, int stop) {
        return lookahead.touch(selector, table, batch, start, stop);
    }

    /** As {@link #touch}, for elements whose function will probably use the state it used before. */
    public int touchState(ElementBatch batch, int start, int stop) {
        return touchState(selector, batch, start, stop);
    }

    /** For the second input of a connected stream. */
    public int touchState(KeySelector<Object, Object> otherSelector, ElementBatch batch, int start, int stop) {
        return lookahead.touch(otherSelector, stateTable, batch, start, stop);
    }

    void stateTable(KeyedTable<Object, ?> used) {
        stateTable = used;
    }

    public void setCurrentKey(Object key) {
        currentKey = key;
    }

    /**
     * Until {@link #stopWalking} the current key is the one at which the cursor stands: only who asks for it makes an
     * object of it.
     */
    public void walk(KeyedTable.Cursor<Object, ?> cursor) {
        walk = cursor;
    }

    public void stopWalking() {
        walk = null;
    }

    public Object currentKey() {
        return walk == null ? currentKey : walk.key();
    }

    public KeyedStateBackend backend() {
        return backend;
    }

    DeclaredStates declared() {
        return declared;
    }

    StateCleanup cleanup() {
        return cleanup;
    }

    /** State of the current key, in no namespace: what {@code getRuntimeContext().getState(…)} gives. */
    public KeyedStateStore states() {
        return states;
    }
}
