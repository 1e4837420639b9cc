package io.millrace.api.functions.sink.legacy;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;

/** A transaction as bytes. What is read has been in a checkpoint. */
record TransactionSerializer<TXN>(TypeSerializer<TXN> handles) implements SimpleVersionedSerializer<Transaction<TXN>> {
    private static final int VERSION = 1;

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
        checkVersion(version);
        return read(new DataInputView(serialized, 0, serialized.length));
    }

    static void checkVersion(int version) throws CorruptDataException {
        if (version != VERSION) {
            throw new CorruptDataException("transactions are written in version " + VERSION + ", not " + version);
        }
    }

    void write(Transaction<TXN> transaction, DataOutputView target) throws IOException {
        target.writeLong(transaction.beganMillis());
        handles.serialize(transaction.handle(), target);
    }

    Transaction<TXN> read(DataInputView source) throws IOException {
        long beganMillis = source.readLong();
        return new Transaction<>(handles.deserialize(source), beganMillis, true);
    }
}
