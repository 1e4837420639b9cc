package io.millrace.api.connector.file;

import java.io.IOException;
import java.io.Serializable;

/** How elements become the bytes of a part file: element by element, or by a writer for the whole file. */
interface PartFormat<T> extends Serializable {

    /** The content of a part that was just begun. */
    PartContent<T> begin(PartStream stream) throws IOException;

    /** The elements of one part on their way into its stream. */
    interface PartContent<T> {
        void add(T element) throws IOException;

        /** Nothing is added any more. */
        void finish() throws IOException;
    }

    static <T> PartFormat<T> ofRows(Encoder<T> encoder) {
        return stream -> new PartContent<>() {
            @Override
            public void add(T element) throws IOException {
                encoder.encode(element, stream);
            }

            @Override
            public void finish() {}
        };
    }

    static <T> PartFormat<T> ofBulk(BulkWriter.Factory<T> factory) {
        return stream -> {
            BulkWriter<T> writer = factory.create(stream);
            return new PartContent<>() {
                @Override
                public void add(T element) throws IOException {
                    writer.addElement(element);
                }

                @Override
                public void finish() throws IOException {
                    writer.flush();
                    writer.finish();
                }
            };
        };
    }
}
