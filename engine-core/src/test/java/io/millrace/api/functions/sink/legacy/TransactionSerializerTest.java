package io.millrace.api.functions.sink.legacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.Types;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Transactions that one version of a program has pre-committed, and the next one has to commit. */
class TransactionSerializerTest {
    private static final TypeSerializer<Integer> NUMBERS = Types.INT.createSerializer();
    private static final TypeSerializer<Long> LARGER_NUMBERS = Types.LONG.createSerializer();
    private static final TypeSerializer<String> NAMES = Types.STRING.createSerializer();

    private static <T> TransactionSerializer<T> of(TypeSerializer<T> handles) {
        return new TransactionSerializer<>(handles);
    }

    private static byte[] numbered(int number) throws IOException {
        return of(NUMBERS).serialize(new Transaction<>(number, 1_000, false));
    }

    @Test
    void handlesMayChangeAsTypesInStateMay() throws IOException {
        assertThat(of(LARGER_NUMBERS).deserialize(2, numbered(7)).handle()).isEqualTo(7L);

        byte[] open = new OpenTransaction.Serializer<>(of(NUMBERS), NUMBERS)
                .serialize(new OpenTransaction<>(Optional.of(new Transaction<>(7, 1_000, false)), Optional.of(8)));
        OpenTransaction<Long, Long> restored =
                new OpenTransaction.Serializer<>(of(LARGER_NUMBERS), LARGER_NUMBERS).deserialize(2, open);
        assertThat(restored.transaction().orElseThrow().handle()).isEqualTo(7L);
        assertThat(restored.transaction().orElseThrow().beganMillis()).isEqualTo(1_000);
        assertThat(restored.context()).contains(8L);
    }

    @Test
    void anotherTypeIsRefusedAndNotReadAsWhatItIsNot() {
        assertThatThrownBy(() -> of(NAMES).deserialize(2, numbered(7)))
                .hasMessageContaining("was Integer and is String");
    }

    @Test
    void whatAnOlderVersionWroteIsRead() throws IOException {
        DataOutputView old = new DataOutputView(64);
        old.writeLong(1_000);
        NAMES.serialize("transaction-1", old);
        assertThat(of(NAMES).deserialize(1, old.toByteArray()).handle()).isEqualTo("transaction-1");

        old.writeByte(0);
        assertThatThrownBy(() -> of(NAMES).deserialize(1, old.toByteArray())).hasMessageContaining("1 bytes follow");
        assertThatThrownBy(() -> of(NAMES).deserialize(3, old.toByteArray())).hasMessageContaining("not 3");
    }
}
