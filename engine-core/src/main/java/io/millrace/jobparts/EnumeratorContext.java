package io.millrace.jobparts;

import io.millrace.api.connector.source.ReaderInfo;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import io.millrace.base.Offload;
import io.millrace.execution.sources.SourceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/** What an enumerator may ask of the engine. Used on the coordinators' loop only. */
final class EnumeratorContext<SplitT extends SourceSplit> implements SplitEnumeratorContext<SplitT> {
    private final SourceCoordinator<SplitT> coordinator;
    private final Readers readers;
    private final Assignments<SplitT> assignments;
    private final EventLoop loop;
    private final Offload offload;
    private final List<Period<?>> periods = new ArrayList<>();

    private boolean retired;

    EnumeratorContext(
            SourceCoordinator<SplitT> coordinator,
            Readers readers,
            Assignments<SplitT> assignments,
            EventLoop loop,
            Offload offload) {
        this.coordinator = coordinator;
        this.readers = readers;
        this.assignments = assignments;
        this.loop = loop;
        this.offload = offload;
    }

    @Override
    public void sendEventToSourceReader(int subtaskId, SourceEvent event) {
        coordinator.send(subtaskId, new SourceMessage.Custom<>(event));
    }

    @Override
    public int currentParallelism() {
        return readers.parallelism();
    }

    @Override
    public Map<Integer, ReaderInfo> registeredReaders() {
        return readers.registered();
    }

    @Override
    public void assignSplit(SplitT split, int subtask) {
        requireRegistered(subtask, "be assigned split " + split.splitId());
        assignments.assigned(subtask, split);
        coordinator.send(subtask, new SourceMessage.AddSplits<>(List.of(split)));
    }

    @Override
    public void signalNoMoreSplits(int subtask) {
        requireRegistered(subtask, "be told that there are no more splits");
        coordinator.send(subtask, new SourceMessage.NoMoreSplits<>());
    }

    private void requireRegistered(int subtask, String what) {
        if (subtask < 0 || subtask >= readers.parallelism() || !readers.isRegistered(subtask)) {
            throw new IllegalArgumentException(
                    "subtask " + subtask + " cannot " + what + ": it has no registered reader (registered are "
                            + readers.registered().keySet() + ")");
        }
    }

    @Override
    public <R> void callAsync(Callable<R> callable, BiConsumer<R, Throwable> handler) {
        loop.assertInLoop();
        offload.run(
                "split enumerator",
                callable,
                outcome -> guarded(
                        "handling the result of its work",
                        () -> outcome.fold(
                                result -> handler.accept(result, null), thrown -> handler.accept(null, thrown))));
    }

    @Override
    public <R> void callAsync(
            Callable<R> callable, BiConsumer<R, Throwable> handler, long initialDelayMillis, long periodMillis) {
        Period<R> period = new Period<>(callable, handler, periodMillis);
        periods.add(period);
        period.next = loop.schedule(Duration.ofMillis(initialDelayMillis), period::run);
    }

    @Override
    public void runInCoordinatorThread(Runnable runnable) {
        loop.execute(() -> guarded("running what it posted", runnable::run));
    }

    /** What an enumerator began that has been replaced since is nobody's. */
    private void guarded(String what, SourceCoordinator.EnumeratorCall call) {
        if (!retired) {
            coordinator.guarded(what, call);
        }
    }

    /** The enumerator is closed: nothing of it runs any more. */
    void retire() {
        retired = true;
        periods.forEach(period -> period.next.cancel());
    }

    /** Work done again and again; a new turn begins only after the one before has been handled. */
    private final class Period<R> {
        private final Callable<R> callable;
        private final BiConsumer<R, Throwable> handler;
        private final long periodMillis;
        private Cancellable next = () -> {};

        Period(Callable<R> callable, BiConsumer<R, Throwable> handler, long periodMillis) {
            this.callable = callable;
            this.handler = handler;
            this.periodMillis = periodMillis;
        }

        void run() {
            callAsync(callable, (result, thrown) -> {
                next = loop.schedule(Duration.ofMillis(periodMillis), this::run);
                handler.accept(result, thrown);
            });
        }
    }
}
