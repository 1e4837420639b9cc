package io.millrace.api.types;

import java.util.List;

/** A record, or a class with a constructor without parameters whose fields are public or have getters and setters. */
public final class PojoTypeInfo<T> extends CompositeType<T> {
    private static final long serialVersionUID = 1L;

    PojoTypeInfo(Class<T> type, Kind kind, List<Part> fields, List<TypeInformation<?>> typeArguments) {
        super(type, kind, fields, typeArguments);
    }

    /** As {@link Types#POJO(Class, java.util.Map)}. */
    public PojoTypeInfo(Class<T> typeClass, List<PojoField> fields) {
        this(typeClass, Kind.POJO, Types.partsOfPojo(typeClass, PojoField.types(fields)), List.of());
    }

    /** By position, as {@link #getFieldNames()} has them. */
    public PojoField getPojoFieldAt(int pos) {
        Part part = parts().get(pos);
        try {
            return new PojoField(Fields.named(getTypeClass(), part.name()), part.type());
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException("the field was found before", impossible);
        }
    }
}
