package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValuePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An array of objects. */
final class ArraySerializer<E> extends DescribedSerializer<E[]> {
    private static final long serialVersionUID = 1L;
    private final Class<E[]> type;
    private final TypeSerializer<E> element;

    ArraySerializer(Class<E[]> type, TypeSerializer<E> element) {
        this.type = type;
        this.element = element;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<E[]> duplicate() {
        TypeSerializer<E> own = element.duplicate();
        return own == element ? this : new ArraySerializer<>(type, own);
    }

    @Override
    public E[] copy(E[] from) {
        E[] copy = from.clone();
        if (!element.isImmutableType()) {
            for (int i = 0; i < copy.length; i++) {
                copy[i] = copy[i] == null ? null : element.copy(copy[i]);
            }
        }
        return copy;
    }

    @Override
    public void serialize(E[] value, DataOutputView target) throws IOException {
        Elements.write(Arrays.asList(value), element, target);
    }

    @Override
    public E[] deserialize(DataInputView source) throws IOException {
        Object[] elements = Elements.read(element, source);
        return Arrays.copyOf(elements, elements.length, type);
    }

    @Override
    public List<ValuePart> parts(E[] value) {
        List<ValuePart> parts = new ArrayList<>();
        for (Object one : value) {
            parts.add(new ValuePart("[" + parts.size() + "]", element, one));
        }
        return parts;
    }

    @Override
    public TypeSchema schema() {
        return TypeSchema.of(Kind.LIST, type.getName(), "element", element.schema());
    }

    @Override
    public TypeSerializer<E[]> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSerializer<E> reading = SchemaParts.of(this, written).reading(0, element);
        return reading == element ? this : new ArraySerializer<>(type, reading);
    }
}
