package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.List;
import java.util.Objects;

/**
 * The elements of arrays and collections: a count, whether there are nulls among them, and the elements, each at least
 * one byte long, so that a count can be checked before anything is allocated.
 */
final class Elements {
    private Elements() {}

    static <E> void write(List<E> elements, TypeSerializer<E> serializer, DataOutputView target) throws IOException {
        target.writeVarInt(elements.size());
        boolean nulls = elements.stream().anyMatch(Objects::isNull);
        target.writeBoolean(nulls);
        for (E element : elements) {
            if (nulls) {
                target.writeBoolean(element != null);
            }
            if (element != null) {
                serializer.serialize(element, target);
            }
        }
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
