package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSchema.Part;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValuePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A record, tuple or POJO: one bit for each field that may be null, one more for a POJO that is of a subclass, then the
 * fields that are not null. This is the description, which travels; {@link #duplicate()} makes of it the generated
 * serializer that a thread works with, and does the same for everything inside. Used itself, it leaves the work to such a
 * duplicate of its own.
 */
final class CompositeSerializer<T> extends DescribedSerializer<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;
    private final CompositeType.Kind kind;
    private final boolean hashesItself;
    private final ArrayList<String> names;
    private final TypeSerializer<?>[] fields;
    private final boolean immutable;
    private transient TypeSerializer<T> generated;

    /**
     * @param hashesItself true when keys of this type are to be hashed by their own {@code hashCode()}
     * @param names of the fields, in the order of the serializers
     */
    CompositeSerializer(
            Class<T> type,
            CompositeType.Kind kind,
            boolean hashesItself,
            List<String> names,
            TypeSerializer<?>[] fields) {
        this.type = type;
        this.kind = kind;
        this.hashesItself = hashesItself;
        this.names = new ArrayList<>(names);
        this.fields = fields;
        boolean immutableFields = true;
        for (TypeSerializer<?> field : fields) {
            immutableFields &= field.isImmutableType();
        }
        this.immutable = kind == CompositeType.Kind.RECORD && immutableFields;
    }

    Class<T> type() {
        return type;
    }

    CompositeType.Kind kind() {
        return kind;
    }

    boolean hashesItself() {
        return hashesItself;
    }

    boolean isPojo() {
        return kind == CompositeType.Kind.POJO;
    }

    List<String> names() {
        return names;
    }

    @Override
    public boolean isImmutableType() {
        return immutable;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        TypeSerializer<?>[] own = new TypeSerializer<?>[fields.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = fields[i].duplicate();
        }
        return GeneratedClasses.instantiate(this, own);
    }

    @Override
    public T copy(T from) {
        return immutable ? from : generated().copy(from);
    }

    @Override
    public int stableHash(T value) {
        return generated().stableHash(value);
    }

    @Override
    public void serialize(T value, DataOutputView target) throws IOException {
        generated().serialize(value, target);
    }

    @Override
    public T deserialize(DataInputView source) throws IOException {
        return generated().deserialize(source);
    }

    @Override
    public List<ValuePart> parts(T value) {
        List<ValuePart> parts = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            parts.add(new ValuePart("." + names.get(i), fields[i], Fields.valueOf(value, type, names.get(i))));
        }
        return parts;
    }

    @Override
    public TypeSchema schema() {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            parts.add(new Part(names.get(i), Fields.isNullable(type, kind, i, names.get(i)), fields[i].schema()));
        }
        return TypeSchema.of(schemaKind(), type.getName(), parts);
    }

    private Kind schemaKind() {
        return switch (kind) {
            case TUPLE -> Kind.TUPLE;
            case POJO -> Kind.POJO;
            case RECORD, ROW -> Kind.COMPOSITE;
        };
    }

    @Override
    public TypeSerializer<T> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSchema now = schema();
        return written.equals(now) ? this : OldComposite.reading(duplicate(), now, fields, written);
    }

    private TypeSerializer<T> generated() {
        if (generated == null) {
            generated = duplicate();
        }
        return generated;
    }
}
