package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.ProgramSerializer;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValuePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An array of objects: that of {@link Types#OBJECT_ARRAY}, by a serializer of the program's choice. Elements may be null. */
public final class GenericArraySerializer<E> extends DescribedSerializer<E[]> {
    private static final long serialVersionUID = 1L;
    private final Class<E> component;
    private final TypeSerializer<E> element;

    public GenericArraySerializer(Class<E> componentClass, TypeSerializer<E> componentSerializer) {
        this.component = componentClass;
        this.element = ProgramSerializer.guarding(componentSerializer);
    }

    public Class<E> getComponentClass() {
        return component;
    }

    public TypeSerializer<E> getComponentSerializer() {
        return element;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public GenericArraySerializer<E> duplicate() {
        TypeSerializer<E> own = element.duplicate();
        return own == element ? this : new GenericArraySerializer<>(component, own);
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
        return Arrays.copyOf(elements, elements.length, arrayType());
    }

    @SuppressWarnings("unchecked") // the array type of E is E[]
    private Class<E[]> arrayType() {
        return (Class<E[]>) component.arrayType();
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
        return TypeSchema.of(Kind.LIST, arrayType().getName(), "element", element.schema());
    }

    @Override
    public TypeSerializer<E[]> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSerializer<E> reading = SchemaParts.of(this, written).reading(0, element);
        return reading == element ? this : new GenericArraySerializer<>(component, reading);
    }
}
