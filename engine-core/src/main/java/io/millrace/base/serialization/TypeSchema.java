package io.millrace.base.serialization;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How values of a type are written, as data: it goes into snapshots beside the values, so that a program whose types have
 * changed, or a tool that has none of them, can read them. Names of classes are text; nothing is ever instantiated by one,
 * but for {@link TypeSerializerSnapshot} of a program's own serializer.
 *
 * @param name of the class, or of the serializer when {@code kind} is {@link Kind#OPAQUE} or {@link Kind#SNAPSHOT}
 * @param parts fields, cases, or what collections are made of
 * @param constants names of an enum in the order of their numbers; classes registered with Kryo; a snapshot's class, and
 *     what it wrote in Base64
 */
public record TypeSchema(Kind kind, String name, List<Part> parts, List<String> constants) {
    /** Begins the name of what the engine puts around a program's types; the last part is what the program sees. */
    public static final String WRAPPER = "%";

    private static final int MAX_DEPTH = 64;

    /** What the bytes look like. */
    public enum Kind {
        /** A number, text, a date, an array of primitives: told by the name. */
        SCALAR(1),
        /** Bits for the parts that may be null, then those that are not. */
        COMPOSITE(2),
        /** As a composite; its fields have no names of their own, so that none can be told from another. */
        TUPLE(3),
        /** A collection or an array of objects: a count, whether there are nulls, the elements. */
        LIST(4),
        /** A count, then nulls, key and value of each entry. */
        MAP(5),
        /** Whether there is a value, then the value. */
        OPTIONAL(6),
        /** The number of a constant. */
        ENUM(7),
        /** The number of a case, then the value by the case's schema. */
        SEALED(8),
        /** Length, checksum, and bytes that only Kryo understands. */
        KRYO(9),
        /** The parts one after the other, none of them null. */
        SEQUENCE(10),
        /** What only the serializer of this name understands. */
        OPAQUE(11),
        /** What a program's serializer wrote; its snapshot can make another one that reads it. */
        SNAPSHOT(12),
        /**
         * As a composite, with one bit more after those of the parts: for an object of a subclass, which has no parts but the
         * name of its class, a fingerprint of that class's schema, a length, and bytes that only the class's serializer can
         * read.
         */
        POJO(13);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) throws CorruptDataException {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new CorruptDataException("there is no kind " + code + " of schemas");
        }
    }

    /** How many bytes of bits come before the fields of a composite. */
    public int maskBytes() {
        int bits = subclassBit() + (kind == Kind.POJO ? 1 : 0);
        return parts.isEmpty() ? 1 : (bits + 7) / 8;
    }

    /** Whether these bits say that, instead of fields, an object of a subclass comes. */
    public boolean isSubclass(byte[] masks) {
        int bit = subclassBit();
        return kind == Kind.POJO && (masks[bit >> 3] & 1 << (bit & 7)) != 0;
    }

    private int subclassBit() {
        return (int) parts.stream().filter(Part::nullable).count();
    }

    /** A named piece: a field, a case, an element. */
    public record Part(String name, boolean nullable, TypeSchema schema) {}

    public TypeSchema {
        parts = List.copyOf(parts);
        constants = List.copyOf(constants);
    }

    /** A type without parts. */
    public static TypeSchema scalar(Class<?> type) {
        return new TypeSchema(Kind.SCALAR, type.getTypeName(), List.of(), List.of());
    }

    public static TypeSchema of(Kind kind, String name, List<Part> parts) {
        return new TypeSchema(kind, name, parts, List.of());
    }

    /** Parts of types with one or two of them, called as in their Javadoc. */
    public static TypeSchema of(Kind kind, String name, String part, TypeSchema schema) {
        return of(kind, name, List.of(new Part(part, false, schema)));
    }

    /**
     * Bytes of a serializer that does not describe them.
     *
     * @param parts schemas of what is inside, so that a change there shows
     */
    public static TypeSchema opaque(String name, TypeSchema... parts) {
        List<Part> named = new ArrayList<>();
        for (TypeSchema part : parts) {
            named.add(new Part(Integer.toString(named.size()), false, part));
        }
        return of(Kind.OPAQUE, name, named);
    }

    public void write(DataOutputView target) {
        target.writeByte(kind.code);
        target.writeString(name);
        target.writeVarInt(parts.size());
        for (Part part : parts) {
            target.writeString(part.name);
            target.writeBoolean(part.nullable);
            part.schema.write(target);
        }
        target.writeVarInt(constants.size());
        constants.forEach(target::writeString);
    }

    /** @throws CorruptDataException when no schema was written like this, or one deeper than types can be */
    public static TypeSchema read(DataInputView source) throws IOException {
        return read(source, 0);
    }

    private static TypeSchema read(DataInputView source, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new CorruptDataException("a schema more than " + MAX_DEPTH + " levels deep");
        }
        Kind kind = Kind.of(source.readByte());
        String name = source.readString();
        List<Part> parts = new ArrayList<>();
        for (int count = source.readCount(6); count > 0; count--) {
            parts.add(new Part(source.readString(), source.readBoolean(), read(source, depth + 1)));
        }
        List<String> constants = new ArrayList<>();
        for (int count = source.readCount(1); count > 0; count--) {
            constants.add(source.readString());
        }
        return new TypeSchema(kind, name, parts, constants);
    }

    /** As people write types: {@code Order{id: long, lines: List<Line{…}>}}, without packages. */
    @Override
    public String toString() {
        if (name.startsWith(WRAPPER) && !parts.isEmpty()) {
            return (name.substring(WRAPPER.length()) + " " + parts.get(parts.size() - 1).schema).strip();
        }
        String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        return switch (kind) {
            case SCALAR, KRYO, SNAPSHOT -> simple;
            case ENUM -> simple + constants;
            case COMPOSITE, TUPLE, POJO, SEALED ->
                simple
                        + parts.stream()
                                .map(part -> part.name.substring(part.name.lastIndexOf('.') + 1) + ": " + part.schema)
                                .collect(Collectors.joining(", ", "{", "}"));
            case LIST, MAP, OPTIONAL, SEQUENCE, OPAQUE ->
                simple
                        + (parts.isEmpty()
                                ? ""
                                : parts.stream()
                                        .map(part -> part.schema.toString())
                                        .collect(Collectors.joining(", ", "<", ">")));
        };
    }
}
