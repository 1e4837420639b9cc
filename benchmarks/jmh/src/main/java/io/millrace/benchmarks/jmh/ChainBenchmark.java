package io.millrace.benchmarks.jmh;

import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A record's way through one chain of operators, as a job of one task: its start is lost in the number of records. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(2)
public class ChainBenchmark {
    private static final int RECORDS = 50_000_000;

    /** How many maps there are. */
    @State(Scope.Benchmark)
    public static class Length {
        @Param({"0", "1", "5", "10"})
        public int maps;
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void maps(Length length) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
        DataStream<Long> numbers = environment.fromSequence(1, RECORDS);
        for (int i = 0; i < length.maps; i++) {
            numbers = numbers.map(number -> number + 1);
        }
        numbers.sinkTo(new Nowhere());
        environment.execute();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public void mapMapFilterMap() throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
        environment
                .fromSequence(1, RECORDS)
                .map(number -> number + 1)
                .map(number -> number * 3)
                .filter(number -> number % 2 == 0)
                .map(number -> number - 1)
                .sinkTo(new Nowhere());
        environment.execute();
    }

    private static final class Nowhere implements Sink<Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public SinkWriter<Long> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                private long sum;

                @Override
                public void write(Long element, Context elementContext) {
                    sum += element;
                }

                @Override
                public void flush(boolean endOfInput) {
                    if (sum == 0) {
                        throw new IllegalStateException("nothing came");
                    }
                }

                @Override
                public void close() {}
            };
        }
    }
}
