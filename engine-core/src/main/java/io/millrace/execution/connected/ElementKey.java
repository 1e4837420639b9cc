package io.millrace.execution.connected;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.keyed.KeyedContext;
import io.millrace.execution.operators.CopiedPerOperator;

/** Makes an element's key the current one before the element is processed. */
@CopiedPerOperator
abstract class ElementKey {
    abstract void makeCurrent(Object element) throws Exception;

    /** See {@link io.millrace.execution.operators.LookingAhead}. */
    int lookAhead(ElementBatch batch, int start, int stop) {
        return 0;
    }

    /** The input is not keyed. */
    static final class None extends ElementKey {
        @Override
        void makeCurrent(Object element) {}
    }

    /** Elements of the input belong to no key, but those of the other one do. */
    static final class Cleared extends ElementKey {
        private final KeyedContext keyed;

        Cleared(KeyedContext keyed) {
            this.keyed = keyed;
        }

        @Override
        void makeCurrent(Object element) {
            keyed.setCurrentKey(null);
        }
    }

    static final class Selected extends ElementKey {
        private final KeyedContext keyed;
        private final KeySelector<Object, Object> selector;
        private final String place;

        Selected(KeyedContext keyed, KeyedInput input) {
            this.keyed = keyed;
            this.selector = input.selector();
            this.place = input.place();
        }

        @Override
        void makeCurrent(Object element) throws Exception {
            keyed.setKeyOf(selector, element, place);
        }

        @Override
        int lookAhead(ElementBatch batch, int start, int stop) {
            return keyed.touchState(selector, batch, start, stop);
        }
    }
}
