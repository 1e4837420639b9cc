package io.millrace.api.functions.sink.legacy;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;

/**
 * A transaction as bytes. What is read has been in a checkpoint, perhaps of a program whose handles had other fields: so
 * their schema goes before them, since nothing but the sink can read the rest.
 */
record TransactionSerializer<TXN>(TypeSerializer<TXN> handles) implements SimpleVersionedSerializer<Transaction<TXN>> {
    private static final int VERSION = 2;
    private static final int WITHOUT_SCHEMA = 1;

    @Override
    public int getVersion() {
        return VERSION;
    }

    @Override
    public byte[] serialize(Transaction<TXN> transaction) throws IOException {
        DataOutputView target = new DataOutputView(64);
        write(transaction, target);
        return target.toByteArray();
    }

    @Override
    public Transaction<TXN> deserialize(int version, byte[] serialized) throws IOException {
        DataInputView source = new DataInputView(serialized, 0, serialized.length);
        Transaction<TXN> transaction = read(version, source);
        requireAllRead(source);
        return transaction;
    }

    static void requireAllRead(DataInputView source) throws CorruptDataException {
        if (source.remaining() > 0) {
            throw new CorruptDataException(source.remaining() + " bytes follow a transaction");
        }
    }

    void write(Transaction<TXN> transaction, DataOutputView target) throws IOException {
        target.writeLong(transaction.beganMillis());
        writeDescribed(transaction.handle(), handles, target);
    }

    Transaction<TXN> read(int version, DataInputView source) throws IOException {
        long beganMillis = source.readLong();
        return new Transaction<>(readDescribed(version, handles, source), beganMillis, true);
    }

    static <T> void writeDescribed(T value, TypeSerializer<T> serializer, DataOutputView target) throws IOException {
        serializer.schema().write(target);
        serializer.serialize(value, target);
    }

    static <T> T readDescribed(int version, TypeSerializer<T> serializer, DataInputView source) throws IOException {
        return switch (version) {
            case WITHOUT_SCHEMA -> serializer.deserialize(source);
            case VERSION -> reading(serializer, TypeSchema.read(source)).deserialize(source);
            default ->
                throw new CorruptDataException(
                        "transactions are written in version " + VERSION + " at most, not " + version);
        };
    }

    private static <T> TypeSerializer<T> reading(TypeSerializer<T> serializer, TypeSchema written) throws IOException {
        try {
            return serializer.reading(written);
        } catch (IncompatibleSchemaException other) {
            throw new IOException(other.getMessage(), other);
        }
    }
}
