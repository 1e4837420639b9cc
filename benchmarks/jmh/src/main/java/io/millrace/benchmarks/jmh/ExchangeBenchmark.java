package io.millrace.benchmarks.jmh;

import io.millrace.api.types.TypeInformation;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.benchmarks.workload.Increment;
import io.millrace.exchange.Backpressure;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelFailedException;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ChannelReader;
import io.millrace.exchange.ChannelWriter;
import io.millrace.exchange.ElementBatch;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.exchange.TaskExchange;
import io.millrace.wire.Identity;
import io.millrace.wire.SharedCookie;
import io.millrace.wire.netty.NettyNetwork;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One channel between two threads: objects handed over in a process, or bytes over loopback between two TaskManagers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 7)
@Fork(
        value = 2,
        jvmArgs = {"-Xmx1g", "-Xmn512m", "-XX:+UseParallelGC"})
public class ExchangeBenchmark {
    private static final int RECORDS = 10_000_000;
    private static final int WRITABLE_EVERY = 256;
    private static final TaskManagerId PRODUCER = new TaskManagerId("tm-p");
    private static final TaskManagerId CONSUMER = new TaskManagerId("tm-c");

    @Param({"local", "loopback"})
    public String kind;

    private final ThreadTimers timers = new ThreadTimers();
    private TypeSerializer<Object> serializer;
    private Exchange producing;
    private Exchange consuming;
    private TaskManagerId consumer;
    private AutoCloseable networks = () -> {};
    private int round;

    @Setup(Level.Trial)
    @SuppressWarnings("unchecked") // only increments are exchanged
    public void open() throws IOException {
        serializer = (TypeSerializer<Object>)
                (TypeSerializer<?>) TypeInformation.of(Increment.class).createSerializer();
        if (kind.equals("local")) {
            producing = TaskExchange.localOnly(PRODUCER, timers, Backpressure.parking(), ExchangeLimits.DEFAULT);
            consuming = producing;
            consumer = PRODUCER;
        } else {
            NettyNetwork from = network(PRODUCER);
            NettyNetwork to = network(CONSUMER);
            producing = TaskExchange.networked(PRODUCER, timers, Backpressure.parking(), ExchangeLimits.DEFAULT, from);
            consuming = TaskExchange.networked(CONSUMER, timers, Backpressure.parking(), ExchangeLimits.DEFAULT, to);
            from.listen("127.0.0.1", 0);
            to.listen("127.0.0.1", 0);
            consumer = CONSUMER;
            networks = () -> {
                from.close();
                to.close();
            };
        }
    }

    private static NettyNetwork network(TaskManagerId self) {
        SharedCookie cookie = new SharedCookie("a cookie".getBytes(StandardCharsets.UTF_8));
        return new NettyNetwork(new Identity("benchmark", self.value(), () -> 1, cookie));
    }

    @TearDown(Level.Trial)
    public void close() throws Exception {
        producing.close();
        consuming.close();
        networks.close();
        timers.close();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public long exchange() {
        ChannelId id = new ChannelId(new ExecutionAttemptId("p-" + round++), 0, 0);
        CompletableFuture<Long> sum = new CompletableFuture<>();
        Thread reading = new Thread(() -> sum.complete(consume(id)), "consumer");
        reading.setUncaughtExceptionHandler((thread, failure) -> sum.completeExceptionally(failure));
        reading.start();
        produce(id);
        return sum.join();
    }

    private void produce(ChannelId id) {
        Thread me = Thread.currentThread();
        ChannelWriter writer = producing.openWriter(id, consumer, serializer, () -> LockSupport.unpark(me));
        for (int i = 0; i < RECORDS; i++) {
            if (i % WRITABLE_EVERY == 0) {
                while (!writer.writable()) {
                    LockSupport.park(this);
                }
            }
            writer.record(new Increment(i, 1), 1_000_000_000L + i);
        }
        writer.event(new ChannelEvent.EndOfData());
        writer.flush();
        writer.close();
    }

    private long consume(ChannelId id) {
        Thread me = Thread.currentThread();
        Exchange.Location location = new Exchange.Location(PRODUCER, "127.0.0.1", producing.port());
        ChannelReader reader = consuming.openReader(
                id, location, new ExecutionAttemptId("c"), serializer, () -> LockSupport.unpark(me));
        long sum = 0;
        boolean end = false;
        while (!end) {
            ElementBatch batch = poll(reader);
            if (batch == null) {
                LockSupport.park(this);
                continue;
            }
            for (int i = 0; i < batch.size(); i++) {
                sum += ((Increment) batch.value(i)).key();
            }
            end = batch.eventCount() > 0;
            reader.release(batch);
        }
        reader.close();
        return sum;
    }

    private static ElementBatch poll(ChannelReader reader) {
        try {
            return reader.poll();
        } catch (ChannelFailedException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
