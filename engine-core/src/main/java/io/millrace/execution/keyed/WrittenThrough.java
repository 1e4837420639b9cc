package io.millrace.execution.keyed;

import io.millrace.execution.operators.CopiedPerOperator;
import java.util.AbstractMap.SimpleEntry;
import java.util.function.BiConsumer;

/** An entry of a map state whose new value is one of the state. */
@CopiedPerOperator
final class WrittenThrough<UK, UV> extends SimpleEntry<UK, UV> {
    private static final long serialVersionUID = 1L;
    private final transient BiConsumer<UK, UV> state;

    /** @param state puts a value under the key that is current */
    WrittenThrough(UK key, UV value, BiConsumer<UK, UV> state) {
        super(key, value);
        this.state = state;
    }

    @Override
    public UV setValue(UV value) {
        state.accept(getKey(), value);
        return super.setValue(value);
    }
}
