package io.millrace.api.functions.sink.legacy;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.Optional;

/**
 * What the writer of one subtask remembers.
 *
 * @param transaction the one that was open behind the barrier; empty when the input had ended
 */
record OpenTransaction<TXN, CONTEXT>(Optional<Transaction<TXN>> transaction, Optional<CONTEXT> context) {

    /** Both parts, each after a flag that says whether there is one. */
    record Serializer<TXN, CONTEXT>(TransactionSerializer<TXN> transactions, TypeSerializer<CONTEXT> contexts)
            implements SimpleVersionedSerializer<OpenTransaction<TXN, CONTEXT>> {
        @Override
        public int getVersion() {
            return transactions.getVersion();
        }

        @Override
        public byte[] serialize(OpenTransaction<TXN, CONTEXT> open) throws IOException {
            DataOutputView target = new DataOutputView(64);
            target.writeBoolean(open.transaction().isPresent());
            if (open.transaction().isPresent()) {
                transactions.write(open.transaction().get(), target);
            }
            target.writeBoolean(open.context().isPresent());
            if (open.context().isPresent()) {
                TransactionSerializer.writeDescribed(open.context().get(), contexts, target);
            }
            return target.toByteArray();
        }

        @Override
        public OpenTransaction<TXN, CONTEXT> deserialize(int version, byte[] serialized) throws IOException {
            DataInputView source = new DataInputView(serialized, 0, serialized.length);
            Optional<Transaction<TXN>> transaction =
                    source.readBoolean() ? Optional.of(transactions.read(version, source)) : Optional.empty();
            Optional<CONTEXT> context = source.readBoolean()
                    ? Optional.of(TransactionSerializer.readDescribed(version, contexts, source))
                    : Optional.empty();
            TransactionSerializer.requireAllRead(source);
            return new OpenTransaction<>(transaction, context);
        }
    }
}
