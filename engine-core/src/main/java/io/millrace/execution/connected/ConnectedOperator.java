package io.millrace.execution.connected;

import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.keyed.KeyedContext;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.LookingAhead;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TwoInputOperator;

/** Calls one method for elements of the first input and one for those of the second, with the right key current. */
@CopiedPerOperator
public abstract class ConnectedOperator extends TwoInputOperator {
    /** Null when no input is keyed. */
    protected final KeyedContext keyed;

    private final Output first;
    private final Output second;

    /** @param keys null when the inputs are not keyed */
    protected ConnectedOperator(OperatorContext context, Output output, KeyedInputs keys) {
        super(context, output);
        if (keys == null) {
            keyed = null;
            first = new First(new ElementKey.None());
            second = new Second(new ElementKey.None());
        } else {
            keyed = new KeyedContext(keys.first(), context);
            first = new First(new ElementKey.Selected(keyed, keys.first()));
            second = new Second(new ElementKey.Selected(keyed, keys.second()));
        }
    }

    /** Only the first input is keyed. */
    protected ConnectedOperator(OperatorContext context, Output output, KeyedInput key) {
        super(context, output);
        keyed = new KeyedContext(key, context);
        first = new First(new ElementKey.Selected(keyed, key));
        second = new Second(new ElementKey.Cleared(keyed));
    }

    protected abstract void element1(Object value, long timestamp) throws Exception;

    protected abstract void element2(Object value, long timestamp) throws Exception;

    @Override
    public final Output first() {
        return first;
    }

    @Override
    public final Output second() {
        return second;
    }

    @Override
    public void open() throws Exception {
        if (keyed != null) {
            context.keyedStates(keyed.states());
        }
    }

    private final class First extends Input implements LookingAhead {
        private final ElementKey key;

        First(ElementKey key) {
            super(0);
            this.key = key;
        }

        @Override
        public int lookAhead(ElementBatch batch, int start, int stop) {
            return key.lookAhead(batch, start, stop);
        }

        @Override
        public void collect(Object value, long timestamp) {
            try {
                key.makeCurrent(value);
                element1(value, timestamp);
            } catch (Throwable thrown) {
                throw context.failed(thrown, value, timestamp);
            }
        }
    }

    private final class Second extends Input implements LookingAhead {
        private final ElementKey key;

        Second(ElementKey key) {
            super(1);
            this.key = key;
        }

        @Override
        public int lookAhead(ElementBatch batch, int start, int stop) {
            return key.lookAhead(batch, start, stop);
        }

        @Override
        public void collect(Object value, long timestamp) {
            try {
                key.makeCurrent(value);
                element2(value, timestamp);
            } catch (Throwable thrown) {
                throw context.failed(thrown, value, timestamp);
            }
        }
    }
}
