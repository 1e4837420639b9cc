package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.Seeds;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.types.TypeAlgebra.Typed;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Whatever types a program puts together: their values come back, copies are independent, damaged bytes do no harm. */
class SerializersFuzzTest {
    private static final int VALUES = 4;
    private static final int DAMAGES = 40;
    /** Objects are larger than their bytes. */
    private static final long BYTES_ALLOCATED_PER_BYTE_READ = 256;

    /** The first exception of a kind makes the JVM link the code of its message. */
    private static final long BYTES_ALLOCATED_BESIDES = 1 << 20;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private record Case(TypeInformation<Object> type, boolean exact, List<Object> values) {}

    @SuppressWarnings("unchecked") // the values are of the type
    private static Case random(long seed) {
        Random random = new Random(seed);
        TypeAlgebra algebra = new TypeAlgebra(random);
        Typed typed = algebra.type(random.nextInt(4));
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < VALUES; i++) {
            values.add(typed.values().get());
        }
        return new Case((TypeInformation<Object>) TypeExtractor.createTypeInfo(typed.type()), typed.exact(), values);
    }

    private static byte[] write(TypeSerializer<Object> serializer, Object value) throws IOException {
        DataOutputView target = new DataOutputView(1);
        serializer.serialize(value, target);
        return target.toByteArray();
    }

    private static Object read(TypeSerializer<Object> serializer, byte[] bytes) throws IOException {
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        Object value = serializer.deserialize(source);
        assertThat(source.remaining()).isZero();
        return value;
    }

    @Seeds(1500)
    void valuesComeBack(long seed) throws IOException {
        Case given = random(seed);
        TypeSerializer<Object> serializer = given.type().createSerializer();
        TypeSerializer<Object> elsewhere = serializer.duplicate();
        for (Object value : given.values()) {
            byte[] bytes = write(serializer, value);
            Object read = read(elsewhere, bytes);
            assertThat(write(elsewhere, read)).as("%s: %s", given.type(), value).isEqualTo(bytes);
            if (given.exact()) {
                assertThat(read).as("%s", given.type()).isEqualTo(value);
            }
            if (given.type().isKeyType()) {
                assertThat(elsewhere.stableHash(read)).isEqualTo(serializer.stableHash(value));
            }
        }
    }

    @Seeds(500)
    void copiesAreEqualAndShareNothingThatChanges(long seed) throws IOException {
        Case given = random(seed);
        TypeSerializer<Object> serializer = given.type().createSerializer().duplicate();
        for (Object value : given.values()) {
            byte[] bytes = write(serializer, value);
            Object copy = serializer.copy(value);
            assertThat(write(serializer, copy))
                    .as("%s: %s", given.type(), value)
                    .isEqualTo(bytes);
            Mutations.spoil(value);
            assertThat(write(serializer, copy))
                    .as("%s after %s was spoilt", given.type(), value)
                    .isEqualTo(bytes);
        }
    }

    @Seeds(500)
    void damagedBytesAreAnErrorOrAnotherValueAndCostNoMoreMemoryThanTheyAreLong(long seed) throws IOException {
        Case given = random(seed);
        Random random = new Random(seed);
        TypeSerializer<Object> serializer = given.type().createSerializer().duplicate();
        serializer.copy(given.values().get(0)); // whatever is done once only is done
        for (int i = 0; i < DAMAGES; i++) {
            byte[] bytes = damage(write(serializer, given.values().get(i % VALUES)), random);
            long before = threads.getCurrentThreadAllocatedBytes();
            long allocated;
            try {
                Object value = serializer.deserialize(new DataInputView(bytes, 0, bytes.length));
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
                assertThat(value)
                        .as("%s from %s", given.type(), Arrays.toString(bytes))
                        .isNotNull();
            } catch (CorruptDataException expected) {
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
                assertThat(expected.getMessage()).isNotBlank();
            }
            assertThat(allocated)
                    .as("bytes allocated for a %s from %s", given.type(), Arrays.toString(bytes))
                    .isLessThan(BYTES_ALLOCATED_BESIDES + BYTES_ALLOCATED_PER_BYTE_READ * bytes.length);
        }
    }

    private static byte[] damage(byte[] bytes, Random random) {
        byte[] damaged = Arrays.copyOf(bytes, random.nextInt(4) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
        for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) (random.nextBoolean() ? random.nextInt() : -1);
        }
        return damaged;
    }
}
