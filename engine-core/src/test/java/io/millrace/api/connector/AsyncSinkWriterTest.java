package io.millrace.api.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.base.sink.AsyncSinkFatalExceptionClassifiers;
import io.millrace.api.connector.base.sink.AsyncSinkWriter;
import io.millrace.api.connector.base.sink.AsyncSinkWriterConfiguration;
import io.millrace.api.connector.base.sink.AsyncSinkWriterConfiguration.AsyncSinkWriterConfigurationBuilder;
import io.millrace.api.connector.base.sink.BasicRequestInfo;
import io.millrace.api.connector.base.sink.BufferedRequestState;
import io.millrace.api.connector.base.sink.CongestionControlRateLimitingStrategy;
import io.millrace.api.connector.base.sink.FatalExceptionClassifier;
import io.millrace.api.connector.base.sink.NoOpScalingStrategy;
import io.millrace.api.connector.base.sink.RateLimitingStrategy;
import io.millrace.api.connector.base.sink.RequestEntryWrapper;
import io.millrace.api.connector.base.sink.RequestInfo;
import io.millrace.api.connector.base.sink.ResultHandler;
import io.millrace.api.connector.base.sink.ResultInfo;
import io.millrace.base.JobID;
import io.millrace.execution.VirtualTime;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** When entries are sent, which of them, and what becomes of answers, with a receiver that answers when the test says. */
class AsyncSinkWriterTest {
    private static final int BATCH = 3;
    private static final int BUFFERED = 5;

    private final VirtualTime time = new VirtualTime();
    private final List<Sent> sent = new ArrayList<>();
    private final Writer writer = new Writer(configuration().build(), List.of());

    private record Sent(List<String> entries, ResultHandler<String> answer) {}

    private final class Writer extends AsyncSinkWriter<String, String> {
        Writer(AsyncSinkWriterConfiguration configuration, List<BufferedRequestState<String>> states) {
            super(
                    (element, context) -> element,
                    new ScriptedWriterContext(new JobID("job"), time, 0, 0),
                    configuration,
                    states);
        }

        @Override
        protected void submitRequestEntries(List<String> requestEntries, ResultHandler<String> resultHandler) {
            sent.add(new Sent(List.copyOf(requestEntries), resultHandler));
        }

        @Override
        protected long getSizeInBytes(String requestEntry) {
            return requestEntry.length();
        }

        Writer given(String... elements) throws Exception {
            for (String element : elements) {
                write(element, ScriptedWriterContext.UNTIMED);
            }
            return this;
        }

        void fail(Exception fatal) {
            getFatalExceptionCons().accept(fatal);
        }
    }

    private static AsyncSinkWriterConfigurationBuilder configuration() {
        return AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(BATCH)
                .setMaxBatchSizeInBytes(20)
                .setMaxInFlightRequests(2)
                .setMaxBufferedRequests(BUFFERED)
                .setMaxTimeInBufferMS(1_000)
                .setMaxRecordSizeInBytes(10)
                .setRequestTimeoutMS(5_000);
    }

    private List<List<String>> sent() {
        return sent.stream().map(Sent::entries).toList();
    }

    private ResultHandler<String> request(int number) {
        return sent.get(number).answer();
    }

    private static List<String> entries(BufferedRequestState<String> state) {
        return state.getBufferedRequestEntries().stream()
                .map(RequestEntryWrapper::getRequestEntry)
                .toList();
    }

    @Test
    void enoughEntriesAreSentAtOnce() throws Exception {
        writer.given("a", "b");
        assertThat(sent).isEmpty();
        writer.given("c", "d");
        assertThat(sent()).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void enoughBytesAreSentAtOnce() throws Exception {
        writer.given("0123456789", "01234567890".substring(1));
        assertThat(sent()).containsExactly(List.of("0123456789", "1234567890"));
    }

    @Test
    void whatHasWaitedLongEnoughIsSent() throws Exception {
        writer.given("a");
        time.advance(999);
        assertThat(sent).isEmpty();
        time.advance(1);
        assertThat(sent()).containsExactly(List.of("a"));
        request(0).complete();
        time.runSteps();
        writer.given("b");
        time.advance(1_000);
        assertThat(sent()).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void atMostSoManyRequestsAreUnderWay() throws Exception {
        Writer unlimited = new Writer(
                configuration()
                        .setRateLimitingStrategy(CongestionControlRateLimitingStrategy.builder()
                                .setMaxInFlightRequests(2)
                                .setInitialMaxInFlightMessages(100)
                                .setScalingStrategy(new NoOpScalingStrategy<>())
                                .build())
                        .build(),
                List.of());
        unlimited.given("a", "b", "c", "d", "e", "f", "g", "h", "i");
        assertThat(sent()).containsExactly(List.of("a", "b", "c"), List.of("d", "e", "f"));
        request(1).complete();
        time.runSteps();
        assertThat(sent()).hasSize(3).contains(List.of("g", "h", "i"));
    }

    @Test
    void theLimitOfEntriesFollowsTheReceiver() throws Exception {
        writer.given("a", "b", "c", "d", "e", "f", "g");
        assertThat(sent()).as("as many entries under way as a request has").hasSize(1);
        request(0).retryForEntries(List.of("b"));
        time.runSteps();
        assertThat(sent()).as("half as many").containsExactly(List.of("a", "b", "c"), List.of("b", "d"));
        request(1).complete();
        time.runSteps();
        assertThat(sent()).as("ten more").hasSize(3).contains(List.of("e", "f", "g"));
    }

    @Test
    void whatFailedIsSentBeforeWhatWaits() throws Exception {
        writer.given("a", "b", "c", "d", "e");
        request(0).retryForEntries(List.of("a", "c"));
        time.runSteps();
        writer.flush(true);
        request(1).complete();
        time.runSteps();
        assertThat(sent()).containsExactly(List.of("a", "b", "c"), List.of("a", "c"), List.of("d", "e"));
    }

    @Test
    void withTooMuchBufferedItIsFullUntilAnAnswerCame() throws Exception {
        writer.given("a", "b", "c", "d", "e", "f", "g");
        assertThat(writer.isFull()).isFalse();
        writer.given("h");
        assertThat(writer.isFull()).isTrue();
        request(0).complete();
        assertThat(writer.isFull()).as("before the task has the answer").isTrue();
        time.runSteps();
        assertThat(writer.isFull()).isFalse();
    }

    @Test
    void itIsDrainedWhenTheReceiverHasEverything() throws Exception {
        writer.given("a", "b", "c", "d");
        writer.flush(false);
        assertThat(sent()).hasSize(1);
        writer.flush(true);
        assertThat(writer.isDrained()).isFalse();
        request(0).complete();
        time.runSteps();
        assertThat(sent()).containsExactly(List.of("a", "b", "c"), List.of("d"));
        assertThat(writer.isDrained()).isFalse();
        request(1).complete();
        time.runSteps();
        assertThat(writer.isDrained()).isTrue();
    }

    @Test
    void onlyTheFirstAnswerCounts() throws Exception {
        writer.given("a", "b", "c");
        request(0).complete();
        request(0).retryForEntries(List.of("a"));
        request(0).completeExceptionally(new IOException("late"));
        time.runSteps();
        assertThat(writer.isDrained()).isTrue();
    }

    @Test
    void withoutAnAnswerARequestIsSentAgain() throws Exception {
        writer.given("a", "b", "c");
        time.advance(5_000);
        assertThat(sent()).as("half of it, as with every failure").contains(List.of("a", "b"));
        request(0).complete();
        request(1).complete();
        time.advance(1_000);
        assertThat(sent()).hasSize(3).contains(List.of("c"));
    }

    @Test
    void withoutAnAnswerTheJobFailsIfThatIsWanted() throws Exception {
        new Writer(configuration().setFailOnTimeout(true).build(), List.of()).given("a", "b", "c");
        assertThatThrownBy(() -> time.advance(5_000))
                .isInstanceOf(TimeoutException.class)
                .hasMessageContaining("3 entries after 5000 ms");
    }

    @Test
    void fatalAnswersFailTheTaskOnItsOwnThread() throws Exception {
        writer.given("a", "b", "c");
        request(0).completeExceptionally(new IOException("forbidden"));
        assertThatThrownBy(time::runSteps).isInstanceOf(IOException.class).hasMessage("forbidden");
        FatalExceptionClassifier classifier = FatalExceptionClassifier.createChain(
                FatalExceptionClassifier.withRootCauseOfType(IOException.class, cause -> new Exception("io", cause)),
                AsyncSinkFatalExceptionClassifiers.getInterruptedExceptionClassifier());
        assertThat(classifier.isFatal(new IllegalStateException("busy"), writer::fail))
                .isFalse();
        assertThat(time.runSteps()).isFalse();
        assertThat(classifier.isFatal(new IllegalStateException(new InterruptedException()), writer::fail))
                .isTrue();
        assertThatThrownBy(time::runSteps).hasMessageContaining("interrupted");
    }

    @Test
    void stateIsWhatIsUnderWayAndThenWhatWaits() throws Exception {
        writer.given("a", "b", "c", "d");
        BufferedRequestState<String> state = writer.snapshotState(1).get(0);
        assertThat(entries(state)).containsExactly("a", "b", "c", "d");
        assertThat(state.getStateSize()).isEqualTo(4);
        AsyncTestSink.Strings states = new AsyncTestSink.Strings();
        BufferedRequestState<String> restored = states.deserialize(1, states.serialize(state));
        sent.clear();
        Writer after = new Writer(configuration().build(), List.of(restored, BufferedRequestState.emptyState()));
        assertThat(sent).isEmpty();
        time.runSteps();
        assertThat(sent()).containsExactly(List.of("a", "b", "c"));
        after.given("e");
        request(0).complete();
        time.runSteps();
        assertThat(entries(after.snapshotState(2).get(0))).containsExactly("d", "e");
    }

    @Test
    void damagedStateIsAnError() throws IOException {
        AsyncTestSink.Strings states = new AsyncTestSink.Strings();
        byte[] bytes = states.serialize(new BufferedRequestState<>(List.of(new RequestEntryWrapper<>("a", 1))));
        bytes[0] = 0x7F;
        assertThatThrownBy(() -> states.deserialize(1, bytes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("entries according to them");
    }

    @Test
    void aLimitThatHoldsBackTheOnlyRequestIsAskedAgain() throws Exception {
        class Opening implements RateLimitingStrategy {
            private boolean open;

            @Override
            public void registerInFlightRequest(RequestInfo requestInfo) {}

            @Override
            public void registerCompletedRequest(ResultInfo resultInfo) {}

            @Override
            public boolean shouldBlock(RequestInfo requestInfo) {
                return !open;
            }

            @Override
            public int getMaxBatchSize() {
                return BATCH;
            }
        }
        Opening limit = new Opening();
        new Writer(configuration().setRateLimitingStrategy(limit).build(), List.of()).given("a", "b", "c");
        time.advance(100);
        assertThat(sent).isEmpty();
        limit.open = true;
        time.advance(10);
        assertThat(sent()).containsExactly(List.of("a", "b", "c"));
        assertThat(new BasicRequestInfo(2).getBatchSize()).isEqualTo(2);
    }

    @Test
    void limitsMustFitTogetherAndEntriesIntoThem() {
        assertThatThrownBy(() -> writer.given("01234567890"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("11 bytes");
        AsyncSinkWriterConfiguration contradicting = AsyncSinkWriterConfiguration.builder()
                .setMaxBatchSize(5)
                .setMaxBatchSizeInBytes(20)
                .setMaxInFlightRequests(2)
                .setMaxBufferedRequests(5)
                .setMaxTimeInBufferMS(1_000)
                .setMaxRecordSizeInBytes(10)
                .build();
        assertThatThrownBy(() -> new Writer(contradicting, List.of())).hasMessageContaining("must buffer more");
    }
}
