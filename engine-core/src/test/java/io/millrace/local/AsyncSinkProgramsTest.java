package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.AsyncTestSink;
import io.millrace.api.connector.base.sink.AsyncSinkWriter;
import io.millrace.api.connector.base.sink.AsyncSinkWriterConfiguration;
import io.millrace.api.connector.base.sink.AsyncSinkWriterStateSerializer;
import io.millrace.api.connector.base.sink.BufferedRequestState;
import io.millrace.api.connector.base.sink.ResultHandler;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.functions.MapFunction;
import io.millrace.api.state.CheckpointListener;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.RestartStrategyOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Jobs that write to a receiver which answers from a thread of its own, partly with failures. */
@Timeout(60)
class AsyncSinkProgramsTest {
    private static final long RECORDS = 20_000;
    private static final int BATCH = 50;
    private static final int BUFFERED = 200;

    private static final Set<Long> RECEIVED = ConcurrentHashMap.newKeySet();
    private static final AtomicBoolean FAILED = new AtomicBoolean();
    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final AtomicInteger UNANSWERED = new AtomicInteger();
    private static final AtomicInteger MOST_UNANSWERED = new AtomicInteger();
    private static ExecutorService receiver;

    @BeforeEach
    void begin() {
        RECEIVED.clear();
        FAILED.set(false);
        REQUESTS.set(0);
        UNANSWERED.set(0);
        MOST_UNANSWERED.set(0);
        receiver = Executors.newSingleThreadExecutor();
    }

    @AfterEach
    void end() throws InterruptedException {
        receiver.shutdown();
        assertThat(receiver.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    /** The receiver takes the second half of every third request only. */
    private static void receive(List<Long> entries, ResultHandler<Long> answer) {
        receiver.execute(() -> {
            if (REQUESTS.incrementAndGet() % 3 == 0) {
                List<Long> refused = entries.subList(0, entries.size() / 2);
                RECEIVED.addAll(entries.subList(refused.size(), entries.size()));
                UNANSWERED.addAndGet(refused.size() - entries.size());
                answer.retryForEntries(refused);
            } else {
                RECEIVED.addAll(entries);
                UNANSWERED.addAndGet(-entries.size());
                answer.complete();
            }
        });
    }

    private static final class Writer extends AsyncSinkWriter<Long, Long> {
        Writer(
                AsyncSinkWriterConfiguration configuration,
                WriterInitContext context,
                Collection<BufferedRequestState<Long>> states) {
            super(
                    (element, ignored) -> {
                        MOST_UNANSWERED.accumulateAndGet(UNANSWERED.incrementAndGet(), Math::max);
                        return element;
                    },
                    context,
                    configuration,
                    states);
        }

        @Override
        protected void submitRequestEntries(List<Long> requestEntries, ResultHandler<Long> resultHandler) {
            if (requestEntries.contains(-1L)) {
                resultHandler.completeExceptionally(new IOException("the receiver wants no negative numbers"));
            } else {
                receive(requestEntries, resultHandler);
            }
        }

        @Override
        protected long getSizeInBytes(Long requestEntry) {
            return Long.BYTES;
        }
    }

    private static final class NumbersSink extends AsyncTestSink<Long> {
        private static final long serialVersionUID = 1L;

        NumbersSink() {
            super(BATCH, 4, BUFFERED, 10_000, 100, 1_000);
        }

        @Override
        protected AsyncSinkWriter<Long, Long> writer(
                AsyncSinkWriterConfiguration configuration,
                WriterInitContext context,
                Collection<BufferedRequestState<Long>> states) {
            return new Writer(configuration, context, states);
        }

        @Override
        public SimpleVersionedSerializer<BufferedRequestState<Long>> getWriterStateSerializer() {
            return new States();
        }
    }

    private static final class States extends AsyncSinkWriterStateSerializer<Long> {
        @Override
        protected void serializeRequestToStream(Long request, DataOutputStream out) throws IOException {
            out.writeLong(request);
        }

        @Override
        protected Long deserializeRequestFromStream(long requestSize, DataInputStream in) throws IOException {
            return in.readLong();
        }

        @Override
        public int getVersion() {
            return 1;
        }
    }

    /** Throws once, after a checkpoint. */
    private static final class FailingOnce implements MapFunction<Long, Long>, CheckpointListener {
        private static final long serialVersionUID = 1L;
        private boolean checkpointed;
        private long since;

        @Override
        public Long map(Long value) {
            if (value % 20 == 0) {
                LockSupport.parkNanos(1_000_000);
            }
            if (checkpointed && ++since == 500 && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("once");
            }
            return value;
        }

        @Override
        public void notifyCheckpointComplete(long checkpointId) {
            checkpointed = true;
        }
    }

    private static Set<Long> everything() {
        return LongStream.rangeClosed(1, RECORDS).boxed().collect(Collectors.toSet());
    }

    @Test
    void everythingArrivesThoughTheReceiverRefusesPartsAndTheJobFailsOnce() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(new Configuration()
                .set(RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF, Duration.ofMillis(50)));
        env.setParallelism(2);
        env.enableCheckpointing(20);
        env.fromSequence(1, RECORDS).map(new FailingOnce()).rebalance().sinkTo(new NumbersSink());
        env.execute("asynchronous sink");
        assertThat(FAILED).isTrue();
        assertThat(RECEIVED).isEqualTo(everything());
    }

    @Test
    void theTaskTakesNoMoreThanTheWriterMayHold() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromSequence(1, RECORDS).rebalance().sinkTo(new NumbersSink());
        env.execute("asynchronous sink");
        assertThat(RECEIVED).isEqualTo(everything());
        assertThat(UNANSWERED).hasValue(0);
        assertThat(MOST_UNANSWERED.get()).isLessThanOrEqualTo(BUFFERED + 4 * BATCH);
    }

    @Test
    void aFatalAnswerFailsTheJobWithTheSink() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData(1L, -1L).sinkTo(new NumbersSink()).name("numbers");
        MillraceException failed = catchThrowableOfType(MillraceException.class, () -> env.execute("fatal"));
        assertThat(failed.failure().code()).isEqualTo("MR-3102");
        assertThat(failed.failure().message())
                .contains("'Sink: numbers'", "AsyncSinkProgramsTest.java:", "the receiver wants no negative numbers");
    }

    @Test
    void aSinkThatDoesNotSayThatItsReceiverAnswersLaterIsRefused() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        Sink<Long> silent = context -> new NumbersSink().createWriter(context);
        env.fromData(1L).sinkTo(silent);
        MillraceException failed = catchThrowableOfType(MillraceException.class, () -> env.execute("refused"));
        assertThat(failed.failure().code()).isEqualTo("MR-6160");
        assertThat(failed.failure().message()).contains("AsyncSinkBase", "AsyncSinkProgramsTest.java:");
    }
}
