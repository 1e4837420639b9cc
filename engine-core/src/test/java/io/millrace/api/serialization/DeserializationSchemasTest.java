package io.millrace.api.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.JavaObjects;
import org.junit.jupiter.api.Test;

/** Schemas to be extended, and one that leaves messages as they are. */
class DeserializationSchemasTest {

    private static final class Words extends AbstractDeserializationSchema<Tuple2<String, Integer>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<String, Integer> deserialize(byte[] message) {
            return Tuple2.of("word", message.length);
        }
    }

    private static class Nulls<T> extends AbstractDeserializationSchema<T> {
        private static final long serialVersionUID = 1L;

        Nulls() {}

        Nulls(Class<T> type) {
            super(type);
        }

        Nulls(TypeHint<T> hint) {
            super(hint);
        }

        Nulls(TypeInformation<T> type) {
            super(type);
        }

        @Override
        public T deserialize(byte[] message) {
            return null;
        }
    }

    @Test
    void theClassSaysTheTypeUnlessTheProgramDoes() throws Exception {
        TypeInformation<Tuple2<String, Integer>> tuples = Types.TUPLE(Types.STRING, Types.INT);
        assertThat(new Words().getProducedType()).isEqualTo(tuples);
        assertThat(new Words().isEndOfStream(Tuple2.of("end", 0))).isFalse();
        assertThat(new Nulls<>(String.class).getProducedType()).isEqualTo(Types.STRING);
        assertThat(new Nulls<>(tuples).getProducedType()).isEqualTo(tuples);
        assertThat(new Nulls<>(new TypeHint<Tuple2<String, Integer>>() {}).getProducedType())
                .isEqualTo(tuples);
        Words arrived = JavaObjects.read(
                JavaObjects.write(new Words()), Words.class, getClass().getClassLoader());
        assertThat(arrived.getProducedType()).isEqualTo(tuples);
    }

    @Test
    void aTypeThatIsErasedIsRefused() {
        assertThatThrownBy(() -> new Nulls<String>())
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("AbstractDeserializationSchema");
    }

    @Test
    void bytesStayAsTheyAre() throws Exception {
        ByteArraySchema schema = new ByteArraySchema();
        byte[] message = {1, -2};
        assertThat(schema.deserialize(schema.serialize(message))).isSameAs(message);
        assertThat(schema.isEndOfStream(message)).isFalse();
        assertThat(schema.getProducedType().createSerializer()).isNotNull();
    }
}
