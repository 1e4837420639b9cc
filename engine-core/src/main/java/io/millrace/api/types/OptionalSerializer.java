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
import java.util.List;
import java.util.Optional;

/** Whether there is a value, then the value. */
final class OptionalSerializer<E> extends DescribedSerializer<Optional<E>> {
    private static final long serialVersionUID = 1L;
    private final TypeSerializer<E> element;

    OptionalSerializer(TypeSerializer<E> element) {
        this.element = element;
    }

    @Override
    public boolean isImmutableType() {
        return element.isImmutableType();
    }

    @Override
    public TypeSerializer<Optional<E>> duplicate() {
        TypeSerializer<E> own = element.duplicate();
        return own == element ? this : new OptionalSerializer<>(own);
    }

    @Override
    public Optional<E> copy(Optional<E> from) {
        return isImmutableType() ? from : from.map(element::copy);
    }

    @Override
    public int stableHash(Optional<E> value) {
        return value.isPresent() ? element.stableHash(value.get()) : 0;
    }

    @Override
    public void serialize(Optional<E> value, DataOutputView target) throws IOException {
        target.writeBoolean(value.isPresent());
        if (value.isPresent()) {
            element.serialize(value.get(), target);
        }
    }

    @Override
    public Optional<E> deserialize(DataInputView source) throws IOException {
        return source.readBoolean() ? Optional.of(element.deserialize(source)) : Optional.empty();
    }

    @Override
    public List<ValuePart> parts(Optional<E> value) {
        return value.isPresent() ? List.of(new ValuePart("[0]", element, value.get())) : List.of();
    }

    @Override
    public TypeSchema schema() {
        return TypeSchema.of(Kind.OPTIONAL, Optional.class.getName(), "value", element.schema());
    }

    @Override
    public TypeSerializer<Optional<E>> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSerializer<E> reading = SchemaParts.of(this, written).reading(0, element);
        return reading == element ? this : new OptionalSerializer<>(reading);
    }
}
