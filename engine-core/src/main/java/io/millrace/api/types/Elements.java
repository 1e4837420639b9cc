package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;

/**
 * The elements of arrays and collections: a count, whether there are nulls among them, and the elements, each at least
 * one byte long, so that a count can be checked before anything is allocated.
 */
final class Elements {
    private Elements() {}

    static <E> void write(Collection<E> elements, TypeSerializer<E> serializer, DataOutputView target)
            throws IOException {
        int size = elements.size();
        target.writeVarInt(size);
        boolean nulls = holdsNull(elements);
        target.writeBoolean(nulls);
        if (elements instanceof RandomAccess && elements instanceof List<E> list) {
            for (int i = 0; i < size; i++) { // no iterator to allocate
                write(list.get(i), nulls, serializer, target);
            }
        } else {
            for (E element : elements) {
                write(element, nulls, serializer, target);
            }
        }
    }

    private static <E> void write(E element, boolean nulls, TypeSerializer<E> serializer, DataOutputView target)
            throws IOException {
        if (nulls) {
            target.writeBoolean(element != null);
        }
        if (element != null) {
            serializer.serialize(element, target);
        }
    }

    /** Not by {@code contains(null)}, which many collections answer with an exception. */
    private static boolean holdsNull(Collection<?> elements) {
        if (elements instanceof RandomAccess && elements instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) == null) {
                    return true;
                }
            }
            return false;
        }
        for (Object element : elements) {
            if (element == null) {
                return true;
            }
        }
        return false;
    }

    /** Fills a new array of as many elements as were written. */
    static Object[] read(TypeSerializer<?> serializer, DataInputView source) throws IOException {
        Object[] elements = new Object[source.readCount(1)];
        boolean nulls = source.readBoolean();
        for (int i = 0; i < elements.length; i++) {
            elements[i] = !nulls || source.readBoolean() ? serializer.deserialize(source) : null;
        }
        return elements;
    }
}
