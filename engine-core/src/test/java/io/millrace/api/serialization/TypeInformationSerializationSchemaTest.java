package io.millrace.api.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.LongSerializer;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.JavaObjects;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

class TypeInformationSerializationSchemaTest {
    private static final TypeInformation<Tuple2<String, Long>> TYPE = Types.TUPLE(Types.STRING, Types.LONG);

    @Test
    void readsWhatItWroteAlsoInAnotherProcess() throws Exception {
        TypeInformationSerializationSchema<Tuple2<String, Long>> schema =
                new TypeInformationSerializationSchema<>(TYPE, (ExecutionConfig) null);
        byte[] one = schema.serialize(Tuple2.of("a", 1L));
        byte[] two = schema.serialize(Tuple2.of(null, 2L));
        @SuppressWarnings("unchecked") // it is what was sent
        TypeInformationSerializationSchema<Tuple2<String, Long>> arrived = JavaObjects.read(
                JavaObjects.write(schema),
                TypeInformationSerializationSchema.class,
                getClass().getClassLoader());
        assertThat(arrived.deserialize(one)).isEqualTo(Tuple2.of("a", 1L));
        assertThat(arrived.deserialize(two)).isEqualTo(Tuple2.of(null, 2L));
        assertThat(arrived.getProducedType()).isEqualTo(TYPE);
        assertThat(arrived.isEndOfStream(Tuple2.of("a", 1L))).isFalse();
    }

    @Test
    void saysWhatAMessageIsNot() {
        TypeInformationSerializationSchema<Long> schema =
                new TypeInformationSerializationSchema<>(Types.LONG, LongSerializer.INSTANCE);
        assertThat(schema.serialize(5L)).hasSize(8);
        assertThatThrownBy(() -> schema.deserialize(new byte[3]))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("a message of 3 bytes is no Long");
    }
}
