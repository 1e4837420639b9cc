package io.millrace.jobparts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.api.eventtime.WatermarkAlignmentParams;
import io.millrace.base.Failure;
import io.millrace.base.Offload;
import io.millrace.base.OperatorId;
import io.millrace.base.Outcome;
import io.millrace.coordination.OperatorCoordinator;
import io.millrace.execution.InMemorySource;
import io.millrace.execution.InMemorySource.ListSplit;
import io.millrace.execution.VirtualTime;
import io.millrace.execution.sources.SourceMessage;
import io.millrace.execution.sources.SourceMessageCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A source coordinator between an enumerator that writes down what it hears and a JobMaster that writes down what it is told. */
class SourceCoordinatorTest {
    private static final ListSplit SPLIT = new ListSplit("s", List.of(1L));

    private final VirtualTime time = new VirtualTime();
    private final List<String> heard = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<Runnable> offloaded = new ArrayList<>();
    private final SourceMessageCodec<ListSplit> codec = new SourceMessageCodec<>(
            new InMemorySource(List.of()).getSplitSerializer(), getClass().getClassLoader());
    private SplitEnumeratorContext<ListSplit> enumerator;
    private SourceCoordinator<ListSplit> coordinator;

    @BeforeEach
    void start() {
        coordinator = new SourceCoordinator<>(
                "flights", "DelayBoard.java:12", new WritingSource(), 2, time, new HeldOffload(), members());
        coordinator.start(new WritingContext(), Optional.empty());
    }

    private AlignmentMembers members() {
        return new AlignmentGroups(time)
                .members(new OperatorId("source"), 2, new WatermarkAlignmentParams(10, "group", 100));
    }

    private void event(int subtask, int attempt, SourceMessage<ListSplit> message) throws IOException {
        coordinator.handleEvent(subtask, attempt, codec.encode(message));
    }

    @Test
    void aReaderRegistersAsksAndIsAnswered() throws IOException {
        coordinator.subtaskReady(1, 0, "host-b");
        event(1, 0, new SourceMessage.ReaderRegistered<>());
        assertThat(enumerator.registeredReaders()).containsOnlyKeys(1);
        event(1, 0, new SourceMessage.RequestSplit<>());
        enumerator.assignSplit(SPLIT, 1);
        enumerator.signalNoMoreSplits(1);
        assertThat(heard).containsExactly("start", "reader 1", "request of 1 from host-b");
        assertThat(sent).containsExactly("1: AddSplits", "1: NoMoreSplits");
    }

    @Test
    void splitsOfAReaderThatBeginsAnewComeBackAndItsLateMessagesAreIgnored() throws IOException {
        coordinator.subtaskReady(0, 0, "host-a");
        event(0, 0, new SourceMessage.ReaderRegistered<>());
        enumerator.assignSplit(SPLIT, 0);
        coordinator.subtaskFailed(0, 0);
        event(0, 0, new SourceMessage.RequestSplit<>());
        coordinator.subtaskFailed(0, 0);
        assertThat(heard).containsExactly("start", "reader 0");
        coordinator.subtaskReset(0, OperatorCoordinator.NO_CHECKPOINT);
        assertThat(heard).containsExactly("start", "reader 0", "back of 0: [s]");
        assertThat(enumerator.registeredReaders()).isEmpty();

        coordinator.subtaskReady(0, 1, "host-a");
        event(0, 1, new SourceMessage.ReaderRegistered<>());
        assertThat(enumerator.registeredReaders()).containsOnlyKeys(0);
    }

    @Test
    void aSplitForNobodyIsRefused() {
        assertThatThrownBy(() -> enumerator.assignSplit(SPLIT, 0))
                .hasMessageContaining("subtask 0 cannot be assigned split s")
                .hasMessageContaining("no registered reader");
    }

    @Test
    void bytesThatAreNoMessageFailTheJobAndNameTheSource() {
        coordinator.subtaskReady(0, 0, "host-a");
        coordinator.handleEvent(0, 0, new byte[] {99});
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("MR-3201");
            assertThat(failure.message()).contains("source 'flights' at DelayBoard.java:12", "tag 99");
        });
        assertThat(heard).endsWith("close");
    }

    @Test
    void workOffTheLoopIsRepeatedUntilTheSourceIsClosed() {
        enumerator.callAsync(() -> "listing", (result, thrown) -> heard.add(result), 5, 10);
        time.advance(5);
        runOffloaded();
        time.advance(10);
        runOffloaded();
        assertThat(heard).containsExactly("start", "listing", "listing");

        time.advance(10);
        coordinator.close();
        runOffloaded();
        time.advance(100);
        assertThat(offloaded).isEmpty();
        assertThat(heard).containsExactly("start", "listing", "listing", "close");
    }

    @Test
    void aHandlerThatThrowsFailsTheJobOnce() {
        enumerator.callAsync(
                () -> {
                    throw new IOException("no such directory");
                },
                (result, thrown) -> {
                    throw new IllegalStateException(thrown);
                });
        runOffloaded();
        assertThat(failures)
                .singleElement()
                .satisfies(failure ->
                        assertThat(failure.message()).contains("root cause: java.io.IOException: no such directory"));
    }

    private void runOffloaded() {
        List<Runnable> now = List.copyOf(offloaded);
        offloaded.clear();
        now.forEach(Runnable::run);
        time.runSteps();
    }

    private final class HeldOffload implements Offload {
        @Override
        public <T> void run(String name, Callable<T> work, Consumer<Outcome<T>> then) {
            offloaded.add(() -> {
                Outcome<T> outcome;
                try {
                    outcome = Outcome.success(work.call());
                } catch (Exception thrown) {
                    outcome = Outcome.failed(thrown);
                }
                Outcome<T> told = outcome;
                time.execute(() -> then.accept(told));
            });
        }
    }

    private final class WritingContext implements OperatorCoordinator.Context {
        @Override
        public void sendEvent(int subtask, byte[] event) {
            try {
                sent.add(subtask + ": " + codec.decode(event).getClass().getSimpleName());
            } catch (IOException corrupt) {
                throw new AssertionError(corrupt);
            }
        }

        @Override
        public void failJob(Failure why) {
            failures.add(why);
        }
    }

    private final class WritingSource implements Source<Object, ListSplit, Integer> {
        private static final long serialVersionUID = 1L;

        @Override
        public Boundedness getBoundedness() {
            return Boundedness.BOUNDED;
        }

        @Override
        public SplitEnumerator<ListSplit, Integer> createEnumerator(SplitEnumeratorContext<ListSplit> context) {
            enumerator = context;
            return new WritingEnumerator();
        }

        @Override
        public SplitEnumerator<ListSplit, Integer> restoreEnumerator(
                SplitEnumeratorContext<ListSplit> context, Integer checkpoint) {
            throw new AssertionError("nothing is restored here");
        }

        @Override
        public SimpleVersionedSerializer<ListSplit> getSplitSerializer() {
            return new InMemorySource(List.of()).getSplitSerializer();
        }

        @Override
        public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
            throw new AssertionError("nothing is checkpointed here");
        }

        @Override
        public SourceReader<Object, ListSplit> createReader(SourceReaderContext context) {
            throw new AssertionError("nothing is read here");
        }
    }

    private final class WritingEnumerator implements SplitEnumerator<ListSplit, Integer> {
        @Override
        public void start() {
            heard.add("start");
        }

        @Override
        public void handleSplitRequest(int subtaskId, String requesterHostname) {
            heard.add("request of " + subtaskId + " from " + requesterHostname);
        }

        @Override
        public void addSplitsBack(List<ListSplit> splits, int subtaskId) {
            heard.add("back of " + subtaskId + ": "
                    + splits.stream().map(ListSplit::splitId).toList());
        }

        @Override
        public void addReader(int subtaskId) {
            heard.add("reader " + subtaskId);
        }

        @Override
        public Integer snapshotState(long checkpointId) {
            return 0;
        }

        @Override
        public void handleSourceEvent(int subtaskId, SourceEvent sourceEvent) {
            heard.add("event of " + subtaskId);
        }

        @Override
        public void close() {
            heard.add("close");
        }
    }
}
