package io.millrace.state;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSchema;
import java.io.IOException;

/**
 * One state in a canonical snapshot.
 *
 * @param namespace what tells its tables apart; of timers, what {@link VoidNamespace} has
 * @param value what is kept for a key; of timers, whom they are for
 */
public record SavedState(String name, Kind kind, TypeSchema namespace, TypeSchema value) {

    /** What its entries are. */
    public enum Kind {
        TABLE,
        TIMERS
    }

    public void write(DataOutputView target) {
        target.writeString(name);
        target.writeBoolean(kind == Kind.TIMERS);
        namespace.write(target);
        value.write(target);
    }

    public static SavedState read(DataInputView source) throws IOException {
        String name = source.readString();
        if (name.isEmpty()) {
            throw new CorruptDataException("a state without a name");
        }
        Kind kind = source.readBoolean() ? Kind.TIMERS : Kind.TABLE;
        return new SavedState(name, kind, TypeSchema.read(source), TypeSchema.read(source));
    }
}
