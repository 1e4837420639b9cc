package io.millrace.connectors.parquet;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Makes a record of each row, from the columns that its components name. */
final class RecordMaker<T> extends RecordMaterializer<T> {
    private final URI path;
    private final RecordShape<T> shape;
    private final Object[] values;
    private final Row row;

    /** @throws io.millrace.base.MillraceException MR-2460 or MR-2461 when the file's columns do not fit the record */
    RecordMaker(URI path, RecordShape<T> shape, MessageType wanted) {
        this.path = path;
        this.shape = shape;
        this.values = new Object[shape.components().size()];
        ColumnConverter[] columns = new ColumnConverter[values.length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = ColumnConverter.of(path, shape.components().get(i), wanted.getType(i), values, i);
        }
        this.row = new Row(columns);
    }

    /** The columns of a file that the record needs, in the order of its components. */
    static MessageType columnsFor(URI path, RecordShape<?> shape, MessageType file) {
        List<String> missing = new ArrayList<>();
        List<org.apache.parquet.schema.Type> wanted = new ArrayList<>();
        for (Component component : shape.components()) {
            if (file.containsField(component.name())) {
                wanted.add(file.getType(component.name()));
            } else {
                missing.add(component.name());
            }
        }
        if (!missing.isEmpty()) {
            List<String> names = file.getFields().stream()
                    .map(org.apache.parquet.schema.Type::getName)
                    .toList();
            throw ParquetFailures.columnsMissing(path, shape.type(), missing, names);
        }
        return new MessageType(file.getName(), wanted);
    }

    @Override
    public T getCurrentRecord() {
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && shape.components().get(i).required()) {
                throw ParquetFailures.valueDoesNotFit(
                        path, shape.components().get(i).name(), "is null, but the component is primitive");
            }
        }
        try {
            return shape.construct(values);
        } catch (RuntimeException refused) {
            // A compact constructor that checks its arguments says what a proper record is.
            throw ParquetFailures.refusedByConstructor(path, shape.type(), refused);
        }
    }

    @Override
    public GroupConverter getRootConverter() {
        return row;
    }

    private final class Row extends GroupConverter {
        private final ColumnConverter[] columns;

        Row(ColumnConverter[] columns) {
            this.columns = columns;
        }

        @Override
        public Converter getConverter(int fieldIndex) {
            return columns[fieldIndex];
        }

        @Override
        public void start() {
            Arrays.fill(values, null);
        }

        @Override
        public void end() {}
    }
}
