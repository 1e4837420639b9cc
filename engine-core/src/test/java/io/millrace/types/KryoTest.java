package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import io.millrace.api.types.KryoRegistration;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Kryo does for a program beyond the defaults. */
class KryoTest {

    /** As a library's class: without a constructor to call, and with something in it that must not travel. */
    static final class Thermometer {
        private final double degrees;
        private final Thread reader;

        Thermometer(double degrees) {
            this.degrees = degrees;
            this.reader = new Thread(() -> {});
        }
    }

    record Room(String name, Thermometer thermometer) {}

    /** Listed in the test's META-INF/services. */
    public static final class ThermometerRegistration implements KryoRegistration {
        @Override
        public void register(Kryo kryo) {
            kryo.register(Thermometer.class, new Serializer<Thermometer>() {
                @Override
                public void write(Kryo unused, Output output, Thermometer thermometer) {
                    output.writeDouble(thermometer.degrees);
                }

                @Override
                public Thermometer read(Kryo unused, Input input, Class<? extends Thermometer> type) {
                    return new Thermometer(input.readDouble());
                }
            });
        }
    }

    private static <T> T roundTrip(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputView target = new DataOutputView(8);
        serializer.serialize(value, target);
        return serializer.deserialize(new DataInputView(target.array(), 0, target.length()));
    }

    @Test
    void aProgramsOwnSerializersAreUsedInsideRecordsToo() throws IOException {
        Room room = roundTrip(
                TypeInformation.of(Room.class).createSerializer(), new Room("kitchen", new Thermometer(21.5)));
        assertThat(room.name()).isEqualTo("kitchen");
        assertThat(room.thermometer().degrees).isEqualTo(21.5);
        assertThat(room.thermometer().reader.isAlive()).isFalse();
    }

    record Category(String name, List<Category> below) {}

    @Test
    void aTypeThatContainsItselfIsSupported() throws IOException {
        Category tree = new Category("all", List.of(new Category("some", List.of()), new Category("rest", List.of())));
        assertThat(roundTrip(TypeInformation.of(Category.class).createSerializer(), tree))
                .isEqualTo(tree);
    }
}
