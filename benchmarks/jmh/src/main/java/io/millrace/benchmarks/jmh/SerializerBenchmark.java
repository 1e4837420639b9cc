package io.millrace.benchmarks.jmh;

import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.NexmarkEvents;
import io.millrace.benchmarks.workload.Increment;
import io.millrace.benchmarks.workload.WordCount;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Records to bytes and back, with the serializer a program would get for their type. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class SerializerBenchmark {
    /** What is written. */
    @Param({"increment", "wordCount", "bid", "event"})
    public String record;

    private final DataOutputView output = new DataOutputView(4096);
    private final DataInputView input = new DataInputView();
    private TypeSerializer<Object> serializer;
    private Object value;
    private byte[] bytes;

    @Setup(Level.Trial)
    public void prepare() throws IOException {
        Event bid = new NexmarkEvents().at(1_000_049);
        switch (record) {
            case "increment" -> use(Increment.class, new Increment(12_345, 678));
            case "wordCount" -> use(WordCount.class, new WordCount("millrace", 1000));
            case "bid" -> use(Bid.class, bid);
            case "event" -> use(Event.class, bid);
            default -> throw new IllegalArgumentException(record);
        }
        write();
        bytes = output.toByteArray();
    }

    @SuppressWarnings("unchecked") // of the value's own type
    private void use(Class<?> type, Object sample) {
        serializer = (TypeSerializer<Object>) TypeInformation.of(type).createSerializer();
        value = sample;
    }

    @Benchmark
    public int write() throws IOException {
        output.clear();
        serializer.serialize(value, output);
        return output.length();
    }

    @Benchmark
    public Object read() throws IOException {
        input.reset(bytes, 0, bytes.length);
        return serializer.deserialize(input);
    }
}
