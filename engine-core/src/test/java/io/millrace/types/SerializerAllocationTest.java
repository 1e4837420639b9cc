package io.millrace.types;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.millrace.api.tuple.Tuple2;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Serializing allocates nothing, deserializing the value and nothing else. */
class SerializerAllocationTest {
    private static final int RECORDS = 1000;
    private static final int ROUNDS = 40;
    private static final byte[] TEXT = "channel-7 of the house".getBytes(StandardCharsets.US_ASCII);

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private volatile Object sink;

    private record Bid(long auction, long bidder, long price, String channel, String url, int extra) {}

    private record Sale(Bid bid, Bid counter, boolean sold) {}

    private static String text() {
        return new String(TEXT, StandardCharsets.US_ASCII);
    }

    private static Bid bid() {
        return new Bid(1, 2, 3, text(), text(), 6);
    }

    /** Per call, once everything that happens only once has happened. */
    private double bytesAllocatedBy(Callable<?> work) throws Exception {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < RECORDS; i++) {
                sink = work.call();
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(sink).as("read, so that the objects must be made").isNotSameAs(work);
        return (double) least / RECORDS;
    }

    private <T> void verify(TypeInformation<T> type, Callable<T> construction) throws Exception {
        TypeSerializer<T> serializer = type.createSerializer().duplicate();
        T value = construction.call();
        DataOutputView target = new DataOutputView(1 << 10);
        DataInputView source = new DataInputView();

        double writing = bytesAllocatedBy(() -> write(serializer, value, target));
        double reading = bytesAllocatedBy(() -> read(serializer, target, source));
        double hashing = bytesAllocatedBy(() -> serializer.stableHash(value) == 0 ? this : null);

        assertThat(writing).as("writing a %s", type).isZero();
        assertThat(reading).as("reading a %s", type).isEqualTo(bytesAllocatedBy(construction));
        assertThat(hashing).as("hashing a %s", type).isZero();
    }

    private static <T> Object write(TypeSerializer<T> serializer, T value, DataOutputView target) throws IOException {
        target.clear();
        serializer.serialize(value, target);
        return null;
    }

    private static <T> T read(TypeSerializer<T> serializer, DataOutputView written, DataInputView source)
            throws IOException {
        source.reset(written.array(), 0, written.length());
        return serializer.deserialize(source);
    }

    @Test
    void records() throws Exception {
        verify(TypeInformation.of(Bid.class), SerializerAllocationTest::bid);
    }

    @Test
    void recordsOfRecords() throws Exception {
        verify(TypeInformation.of(Sale.class), () -> new Sale(bid(), null, true));
    }

    @Test
    void tuples() throws Exception {
        verify(
                TypeInformation.of(new TypeHint<Tuple2<String, Long>>() {}),
                () -> Tuple2.of(text(), Long.valueOf(RECORDS)));
    }
}
