package io.millrace.benchmarks.jmh;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.KeyGroups;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.benchmarks.workload.Mix;
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.HeapStateBackend;
import io.millrace.state.KeyedStateBackend;
import io.millrace.state.KeyedTable;
import io.millrace.state.StateBackend;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A keyed table of the heap backend: what a running sum does for an event, look-up and update of a random key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 2,
        jvmArgs = {"-Xms3g", "-Xmx3g", "-Xmn512m", "-XX:+UseParallelGC"})
public class TableBenchmark {
    private static final int MAX_PARALLELISM = 128;
    private static final TableDescriptor<VoidNamespace, Long> SUMS =
            new TableDescriptor<>("sums", VoidNamespace.SERIALIZER, Types.LONG.createSerializer());

    @Param({"100", "100000", "5000000"})
    public int keys;

    /** Of the keys. */
    @Param({"long", "string"})
    public String type;

    private KeyedTable<Object, Long> table;
    private Object[] boxed;
    private long index;

    @Setup(Level.Trial)
    public void fill() throws IOException {
        boolean longs = type.equals("long");
        table = backend(longs ? Long.class : String.class).table(SUMS, VoidNamespace.INSTANCE);
        boxed = new Object[keys];
        for (int i = 0; i < keys; i++) {
            boxed[i] = longs ? (Object) (long) i : Integer.toString(i);
            table.put(boxed[i], 0L);
        }
    }

    /** All key groups, nothing restored, no place for snapshots. */
    @SuppressWarnings("unchecked") // keys are of their class
    private static KeyedStateBackend backend(Class<?> keys) throws IOException {
        return new HeapStateBackend()
                .keyed(new StateBackend.Request(
                        "sums",
                        keys,
                        (TypeSerializer<Object>)
                                (TypeSerializer<?>) TypeInformation.of(keys).createSerializer(),
                        MAX_PARALLELISM,
                        new KeyGroups.Range(0, MAX_PARALLELISM - 1),
                        new Configuration(),
                        "slot",
                        URI.create("file:///nonexistent/"),
                        List.of(),
                        OptionalLong.empty(),
                        new FileSnapshotInput(FileSystems::of, "file:///nonexistent/")));
    }

    @Benchmark
    public long update() {
        Object key = boxed[Mix.below(Mix.mix(index++), keys)];
        long sum = table.get(key) + 1;
        table.put(key, sum);
        return sum;
    }

    /** As {@link #update}, an operation being one key, with the keys expected some dozens at a time. */
    @Benchmark
    @OperationsPerInvocation(KeyedTable.EXPECTED)
    public long updateAhead() {
        long first = index;
        for (int i = 0; i < KeyedTable.EXPECTED; i++) {
            table.expect(boxed[Mix.below(Mix.mix(first + i), keys)]);
        }
        long sum = table.touchExpected();
        for (int i = 0; i < KeyedTable.EXPECTED; i++) {
            sum += update();
        }
        return sum;
    }

    @Benchmark
    public Long lookUp() {
        return table.get(boxed[Mix.below(Mix.mix(index++), keys)]);
    }
}
