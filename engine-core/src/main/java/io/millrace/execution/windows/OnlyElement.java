package io.millrace.execution.windows;

import io.millrace.execution.operators.CopiedPerOperator;
import java.util.Iterator;
import java.util.NoSuchElementException;

/**
 * What a window function iterates over when the window has been aggregated. Not a list of the JDK's: the compiler learns
 * about those from all their uses together, and then makes the objects for each window that it can do without here.
 */
@CopiedPerOperator
final class OnlyElement implements Iterable<Object> {
    private final Object element;

    OnlyElement(Object element) {
        this.element = element;
    }

    @Override
    public Iterator<Object> iterator() {
        return new Once(element);
    }

    @Override
    public String toString() {
        return "[" + element + "]";
    }

    @CopiedPerOperator
    private static final class Once implements Iterator<Object> {
        private final Object element;
        private boolean taken;

        Once(Object element) {
            this.element = element;
        }

        @Override
        public boolean hasNext() {
            return !taken;
        }

        @Override
        public Object next() {
            if (taken) {
                throw new NoSuchElementException("an aggregated window has one element");
            }
            taken = true;
            return element;
        }
    }
}
