package io.millrace.api;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.types.Types;

/** The one key of a stream without keys, for operators that keep their state by key. */
final class SingleKey implements KeySelector<Object, Object> {
    private static final long serialVersionUID = 1L;
    private static final Byte KEY = 0;

    static final KeyedInput INPUT = new KeyedInput(new SingleKey(), Erase.type(Types.BYTE), "the only key");

    private SingleKey() {}

    @Override
    public Object getKey(Object value) {
        return KEY;
    }
}
