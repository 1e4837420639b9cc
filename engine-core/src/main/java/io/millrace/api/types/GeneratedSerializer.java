package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValuePart;
import java.io.IOException;
import java.util.List;

/**
 * What the classes that {@link SerializerWriter} writes have in common. They live beside the classes whose values they
 * serialize, in other packages, which is the only reason why this one is public: programs never meet it. Travels as its
 * description and is written again on the other side.
 */
public abstract class GeneratedSerializer<T> extends DescribedSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final transient CompositeSerializer<T> description;
    private final transient TypeSerializer<?>[] fields;
    /** Null when this is for no POJO. */
    private final transient Subclasses<T> subclasses;

    /** @param fields of the composite, made for the thread that will use this */
    @SuppressWarnings("unchecked") // written for the description it is given
    protected GeneratedSerializer(Object description, TypeSerializer<?>[] fields) {
        this.description = (CompositeSerializer<T>) description;
        this.fields = fields;
        this.subclasses = this.description.isPojo() ? new Subclasses<>(this.description.type()) : null;
    }

    @Override
    public final boolean isImmutableType() {
        return description.isImmutableType();
    }

    @Override
    public final TypeSerializer<T> duplicate() {
        if (subclasses != null) {
            return description.duplicate();
        }
        for (TypeSerializer<?> field : fields) {
            if (field.duplicate() != field) {
                return description.duplicate();
            }
        }
        return this;
    }

    @Override
    public final List<ValuePart> parts(T value) {
        return subclasses == null || value.getClass() == description.type()
                ? description.parts(value)
                : subclasses.parts(value);
    }

    @Override
    public final TypeSchema schema() {
        return description.schema();
    }

    @Override
    public final TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
        return written.equals(schema()) ? this : description.reading(written);
    }

    @SuppressWarnings("unchecked") // written for this type
    protected final void serializeSubclass(Object value, DataOutputView target) throws IOException {
        subclasses.serialize((T) value, target);
    }

    /** What comes after the bits. */
    protected final T deserializeSubclass(DataInputView source) throws IOException {
        return subclasses.deserialize(source);
    }

    @SuppressWarnings("unchecked") // written for this type
    protected final Object copySubclass(Object value) {
        return subclasses.copy((T) value);
    }

    /** A subclass of a tuple would silently lose its own fields. */
    protected final IllegalArgumentException foreign(Object value) {
        return new IllegalArgumentException(
                "a stream or field of " + description.type().getName() + " was given a "
                        + value.getClass().getName()
                        + "; its own fields would be lost. Make the common type a sealed interface, or declare the"
                        + " concrete class");
    }

    protected final CorruptDataException noSuchFields(int mask) {
        return new CorruptDataException(description.type().getSimpleName() + " has no fields to be null as in mask 0x"
                + Integer.toHexString(mask));
    }

    protected final CorruptDataException refused(RuntimeException why) {
        return Corruption.of("fields from which no " + description.type().getSimpleName() + " can be made", why);
    }

    protected final Object writeReplace() {
        return description;
    }
}
