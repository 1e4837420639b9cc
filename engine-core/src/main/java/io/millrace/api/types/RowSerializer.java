package io.millrace.api.types;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.StableHash;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Part;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValuePart;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A row: one bit for each field that may be null, its kind, then the fields that are not null; laid out as a record whose
 * first component is the kind, and read by tools and by later versions of the program as one. Rows by name are written by
 * the positions that their type gives to the names; every row that is read has both.
 */
final class RowSerializer extends DescribedSerializer<Row> {
    /** The name under which a schema holds the kind. No field may have it. */
    static final String KIND = "(kind)";

    private static final long serialVersionUID = 1L;
    private static final TypeSerializer<RowKind> KINDS = new EnumSerializer<>(RowKind.class);

    /** In their order. */
    private final Map<String, Integer> positions;

    private final TypeSerializer<Object>[] fields;
    /** Whether the names say nothing but the position. */
    private final boolean numbered;

    RowSerializer(Map<String, Integer> positions, TypeSerializer<Object>[] fields) {
        this.positions = positions;
        this.fields = fields;
        boolean onlyNumbers = true;
        for (Map.Entry<String, Integer> field : positions.entrySet()) {
            onlyNumbers &= field.getKey().equals("f" + field.getValue());
        }
        this.numbered = onlyNumbers;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<Row> duplicate() {
        TypeSerializer<Object>[] own = fields.clone();
        boolean stateless = true;
        for (int i = 0; i < own.length; i++) {
            own[i] = fields[i].duplicate();
            stateless &= own[i] == fields[i];
        }
        return stateless ? this : new RowSerializer(positions, own);
    }

    @Override
    public Row copy(Row from) {
        if (from.positioned() == null) {
            return copyByName(from);
        }
        Object[] values = positioned(from);
        Object[] copies = new Object[fields.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = values[i] == null ? null : fields[i].copy(values[i]);
        }
        return new Row(from.getKind(), copies, null, positions);
    }

    private Row copyByName(Row from) {
        requireKnownNames(from);
        Row copy = Row.withNames(from.getKind());
        from.named()
                .forEach((name, value) ->
                        copy.setField(name, value == null ? null : fields[positions.get(name)].copy(value)));
        return copy;
    }

    @Override
    public int stableHash(Row row) {
        Object[] values = positioned(row);
        int hash = row.getKind().toByteValue();
        for (int i = 0; i < values.length; i++) {
            hash = StableHash.combine(hash, values[i] == null ? 0 : fields[i].stableHash(values[i]));
        }
        return hash;
    }

    @Override
    public void serialize(Row row, DataOutputView target) throws IOException {
        Object[] values = positioned(row);
        for (int first = 0; first < values.length; first += 8) {
            int mask = 0;
            for (int i = first; i < Math.min(first + 8, values.length); i++) {
                mask |= values[i] == null ? 1 << (i - first) : 0;
            }
            target.writeByte(mask);
        }
        KINDS.serialize(row.getKind(), target);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                fields[i].serialize(values[i], target);
            }
        }
    }

    @Override
    public Row deserialize(DataInputView source) throws IOException {
        byte[] masks = new byte[(fields.length + 7) / 8];
        source.readFully(masks, 0, masks.length);
        int beyond = fields.length % 8;
        if (beyond != 0 && (masks[masks.length - 1] & 0xFF) >> beyond != 0) {
            throw new CorruptDataException("a row of " + fields.length + " fields with further ones that are null");
        }
        RowKind kind = KINDS.deserialize(source);
        Object[] values = new Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            if ((masks[i >> 3] & 1 << (i & 7)) == 0) {
                values[i] = fields[i].deserialize(source);
            }
        }
        return new Row(kind, values, null, positions);
    }

    /** The values in the order of the type's fields. */
    private Object[] positioned(Row row) {
        Object[] values = row.positioned();
        if (values == null) {
            requireKnownNames(row);
            values = new Object[fields.length];
            for (Map.Entry<String, Integer> field : positions.entrySet()) {
                values[field.getValue()] = row.named().get(field.getKey());
            }
        } else if (values.length != fields.length) {
            throw new IllegalArgumentException(
                    "a stream or field of " + this + " was given the row " + row + " of " + values.length + " fields");
        }
        return values;
    }

    private void requireKnownNames(Row row) {
        for (String name : row.named().keySet()) {
            if (!positions.containsKey(name)) {
                throw new IllegalArgumentException(
                        "a stream or field of " + this + " was given the row " + row + " with a field '" + name + "'");
            }
        }
    }

    @Override
    public List<ValuePart> parts(Row row) {
        Object[] values = positioned(row);
        List<ValuePart> parts = new ArrayList<>();
        positions.forEach((name, i) -> parts.add(new ValuePart("." + name, fields[i], values[i])));
        return parts;
    }

    /** Without names of their own fields are told apart by position, as those of tuples. */
    @Override
    public TypeSchema schema() {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part(KIND, false, KINDS.schema()));
        positions.forEach((name, i) -> parts.add(new Part(name, true, fields[i].schema())));
        return TypeSchema.of(numbered ? TypeSchema.Kind.TUPLE : TypeSchema.Kind.COMPOSITE, Row.class.getName(), parts);
    }

    @Override
    public TypeSerializer<Row> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSchema now = schema();
        if (written.equals(now)) {
            return this;
        }
        TypeSerializer<?>[] parts = new TypeSerializer<?>[fields.length + 1];
        parts[0] = KINDS;
        System.arraycopy(fields, 0, parts, 1, fields.length);
        return OldComposite.reading(duplicate(), now, parts, written);
    }

    @Override
    public String toString() {
        return "Row" + positions.keySet();
    }
}
