package io.millrace.execution.windows;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.SchemaParts;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.windows.KeySessions.Session;
import java.io.IOException;

/** How many sessions, and each of them from the earliest on. The key is the table's matter. */
@CopiedPerOperator
final class KeySessionsSerializer extends DescribedSerializer<KeySessions> {
    private static final long serialVersionUID = 1L;
    private static final int MIN_BYTES_OF_SESSION = 2 * Long.BYTES + 1;
    private final TypeSerializer<Object> values;

    KeySessionsSerializer(TypeSerializer<Object> values) {
        this.values = values;
    }

    @Override
    public boolean isImmutableType() {
        return false;
    }

    @Override
    public TypeSerializer<KeySessions> duplicate() {
        return new KeySessionsSerializer(values.duplicate());
    }

    @Override
    public KeySessions copy(KeySessions from) {
        KeySessions to = new KeySessions();
        to.key = from.key;
        for (Session session = from.earliest; session != null; session = session.later) {
            Session copy = new Session(session.start, session.end);
            copy.fired = session.fired;
            copy.kept = values.copy(session.kept);
            to.insertAfter(to.latest, copy);
        }
        to.noted = from.noted;
        return to;
    }

    @Override
    public void serialize(KeySessions value, DataOutputView target) throws IOException {
        int count = 0;
        for (Session session = value.earliest; session != null; session = session.later) {
            count++;
        }
        target.writeVarInt(count);
        for (Session session = value.earliest; session != null; session = session.later) {
            target.writeLong(session.start);
            target.writeLong(session.end);
            target.writeBoolean(session.fired);
            values.serialize(session.kept, target);
        }
    }

    @Override
    public KeySessions deserialize(DataInputView source) throws IOException {
        KeySessions sessions = new KeySessions();
        for (int count = source.readCount(MIN_BYTES_OF_SESSION); count > 0; count--) {
            Session session = new Session(source.readLong(), source.readLong());
            session.fired = source.readBoolean();
            session.kept = values.deserialize(source);
            sessions.insertAfter(sessions.latest, session);
        }
        return sessions;
    }

    @Override
    public TypeSchema schema() {
        return TypeSchema.opaque("%sessions", values.schema());
    }

    @Override
    public TypeSerializer<KeySessions> reading(TypeSchema written) throws IncompatibleSchemaException {
        TypeSerializer<Object> reading = SchemaParts.of(this, written).reading(0, values);
        return reading == values ? this : new KeySessionsSerializer(reading);
    }
}
