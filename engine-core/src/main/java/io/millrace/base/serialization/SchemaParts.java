package io.millrace.base.serialization;

/** The parts of a written schema, matched by their places with those of a serializer that has the same. */
public final class SchemaParts {
    private final TypeSchema written;

    private SchemaParts(TypeSchema written) {
        this.written = written;
    }

    /** @throws IncompatibleSchemaException unless only the inside of parts may differ */
    public static SchemaParts of(TypeSerializer<?> today, TypeSchema written) throws IncompatibleSchemaException {
        TypeSchema now = today.schema();
        if (written.kind() != now.kind()
                || !written.name().equals(now.name())
                || written.parts().size() != now.parts().size()) {
            throw IncompatibleSchemaException.between(written, now);
        }
        return new SchemaParts(written);
    }

    /** What reads part {@code index}, which {@code today} writes now: {@code today} itself if nothing has changed. */
    public <P> TypeSerializer<P> reading(int index, TypeSerializer<P> today) throws IncompatibleSchemaException {
        TypeSchema.Part part = written.parts().get(index);
        try {
            return today.reading(part.schema());
        } catch (IncompatibleSchemaException incompatible) {
            throw incompatible.inside(part.name());
        }
    }
}
