package io.millrace.api.types;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.ReadingSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** Reads numbers that were written in fewer bytes, where none of them can be lost. */
final class WideningSerializer<N, W> extends ReadingSerializer<W> {
    private static final long serialVersionUID = 1L;
    private static final List<Class<? extends Number>> WHOLE = List.of(Byte.class, Short.class, Integer.class);

    private final transient TypeSerializer<N> narrow;
    private final transient Function<N, W> widen;

    private WideningSerializer(TypeSerializer<W> today, TypeSerializer<N> narrow, Function<N, W> widen) {
        super(today);
        this.narrow = narrow;
        this.widen = widen;
    }

    /** What reads scalars of the written schema as this type. */
    static <W> TypeSerializer<W> reading(TypeSerializer<W> today, Class<W> type, TypeSchema written)
            throws IncompatibleSchemaException {
        if (written.equals(today.schema())) {
            return today;
        }
        if (written.kind() == TypeSchema.Kind.SCALAR) {
            for (Class<? extends Number> narrow : WHOLE) {
                if (written.name().equals(narrow.getName())) {
                    return widened(today, type, narrow, written);
                }
            }
            if (written.name().equals(Float.class.getName()) && type == Double.class) {
                return widened(today, type, Float.class, written);
            }
        }
        throw IncompatibleSchemaException.between(written, today.schema());
    }

    private static <N extends Number, W> TypeSerializer<W> widened(
            TypeSerializer<W> today, Class<W> type, Class<N> narrow, TypeSchema written)
            throws IncompatibleSchemaException {
        TypeSerializer<N> reader = BasicTypes.of(narrow).createSerializer();
        if (type == Long.class) {
            return new WideningSerializer<>(today, reader, number -> type.cast(number.longValue()));
        }
        if (type == Double.class) {
            return new WideningSerializer<>(today, reader, number -> type.cast(number.doubleValue()));
        }
        if (type == Integer.class) {
            return new WideningSerializer<>(today, reader, number -> type.cast(number.intValue()));
        }
        if (type == Short.class && narrow == Byte.class) {
            return new WideningSerializer<>(today, reader, number -> type.cast(number.shortValue()));
        }
        throw IncompatibleSchemaException.between(written, today.schema());
    }

    @Override
    public W deserialize(DataInputView source) throws IOException {
        return widen.apply(narrow.deserialize(source));
    }
}
