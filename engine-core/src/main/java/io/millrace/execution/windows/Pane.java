package io.millrace.execution.windows;

import io.millrace.api.windowing.windows.Window;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;
import io.millrace.base.serialization.TypeSchema.Part;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.io.IOException;
import java.util.List;

/** A key's window: what contents are kept for and timers are for. */
@CopiedPerOperator
record Pane(Object key, Window window) {

    /** The key, then the window. */
    @CopiedPerOperator
    static final class Serializer extends DescribedSerializer<Pane> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<Object> key;
        private final TypeSerializer<Window> window;

        Serializer(TypeSerializer<Object> key, TypeSerializer<Window> window) {
            this.key = key;
            this.window = window;
        }

        @Override
        public boolean isImmutableType() {
            return key.isImmutableType() && window.isImmutableType();
        }

        @Override
        public TypeSerializer<Pane> duplicate() {
            return new Serializer(key.duplicate(), window.duplicate());
        }

        @Override
        public Pane copy(Pane from) {
            return isImmutableType() ? from : new Pane(key.copy(from.key), window.copy(from.window));
        }

        @Override
        public void serialize(Pane value, DataOutputView target) throws IOException {
            key.serialize(value.key, target);
            window.serialize(value.window, target);
        }

        @Override
        public Pane deserialize(DataInputView source) throws IOException {
            return new Pane(key.deserialize(source), window.deserialize(source));
        }

        @Override
        public TypeSchema schema() {
            return TypeSchema.of(
                    Kind.SEQUENCE,
                    "%pane",
                    List.of(new Part("key", false, key.schema()), new Part("window", false, window.schema())));
        }
    }
}
