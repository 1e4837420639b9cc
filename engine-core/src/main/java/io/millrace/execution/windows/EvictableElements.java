package io.millrace.execution.windows;

import io.millrace.api.windowing.evictors.TimestampedValue;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;

/**
 * A window's elements while an evictor works on them. Removing leaves a hole, so that it costs the same wherever the
 * element stands; {@link #remaining} closes them.
 */
@CopiedPerOperator
final class EvictableElements implements Iterable<TimestampedValue<Object>> {
    private final List<TimestampedValue<Object>> elements;
    private int size;

    EvictableElements(List<TimestampedValue<Object>> elements) {
        this.elements = elements;
        this.size = elements.size();
    }

    int size() {
        return size;
    }

    /** The list it was made of, without what was removed. */
    List<TimestampedValue<Object>> remaining() {
        if (size < elements.size()) {
            elements.removeIf(Objects::isNull);
        }
        return elements;
    }

    @Override
    public Iterator<TimestampedValue<Object>> iterator() {
        return new Walk();
    }

    private final class Walk implements Iterator<TimestampedValue<Object>> {
        private int next = firstFrom(0);
        private int last = -1;

        private int firstFrom(int start) {
            int index = start;
            while (index < elements.size() && elements.get(index) == null) {
                index++;
            }
            return index;
        }

        @Override
        public boolean hasNext() {
            return next < elements.size();
        }

        @Override
        public TimestampedValue<Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the window has " + size + " elements, and all were given");
            }
            last = next;
            next = firstFrom(next + 1);
            return elements.get(last);
        }

        @Override
        public void remove() {
            if (last < 0 || elements.get(last) == null) {
                throw new IllegalStateException("remove() is for the element that next() gave, once");
            }
            elements.set(last, null);
            size--;
        }
    }
}
