package io.millrace.benchmarks.jmh;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.state.HeapKeyedStateBackend;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
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
    @Param({"100", "100000", "5000000"})
    public int keys;

    /** Of the keys. */
    @Param({"long", "string"})
    public String type;

    private KeyedTable<Object, Long> table;
    private Object[] boxed;
    private long index;

    @Setup(Level.Trial)
    public void fill() {
        boolean longs = type.equals("long");
        // Descriptors name serializers for snapshots, which none takes here.
        TableDescriptor<String, Long> sums = new TableDescriptor<>("sums", null, null);
        table = new HeapKeyedStateBackend(longs ? Long.class : String.class).table(sums, "");
        boxed = new Object[keys];
        for (int i = 0; i < keys; i++) {
            boxed[i] = longs ? (Object) (long) i : Integer.toString(i);
            table.put(boxed[i], 0L);
        }
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
