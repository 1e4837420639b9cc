package io.millrace.api.windowing.windows;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSchema.Kind;

/** The one window of all elements. It has no end: only a trigger can let it be evaluated. */
public final class GlobalWindow extends Window {
    private static final long serialVersionUID = 1L;
    private static final GlobalWindow INSTANCE = new GlobalWindow();

    private GlobalWindow() {}

    public static GlobalWindow get() {
        return INSTANCE;
    }

    @Override
    public long maxTimestamp() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GlobalWindow;
    }

    @Override
    public int hashCode() {
        return 0;
    }

    @Override
    public String toString() {
        return "GlobalWindow";
    }

    /** A byte, so that counts of windows can be checked against what remains. */
    public static final class Serializer extends DescribedSerializer<GlobalWindow> {
        private static final long serialVersionUID = 1L;

        @Override
        public TypeSchema schema() {
            return TypeSchema.of(Kind.SEQUENCE, GlobalWindow.class.getName(), "nothing", TypeSchema.scalar(Byte.class));
        }

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public GlobalWindow copy(GlobalWindow from) {
            return from;
        }

        @Override
        public int getLength() {
            return 1;
        }

        @Override
        public void serialize(GlobalWindow value, DataOutputView target) {
            target.writeByte(0);
        }

        @Override
        public GlobalWindow deserialize(DataInputView source) throws CorruptDataException {
            if (source.readByte() != 0) {
                throw new CorruptDataException("the global window is written as 0");
            }
            return INSTANCE;
        }
    }
}
