package io.millrace.programs;

import io.millrace.api.connector.RecordingOutput;
import io.millrace.api.connector.ScriptedReaderContext;
import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderInfo;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import io.millrace.execution.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;

/**
 * Runs a source by hand: an enumerator and its readers in one thread, splits travelling as bytes, and on demand every
 * reader and the enumerator replaced by restored ones.
 */
final class ScriptedSource<T, SplitT extends SourceSplit, C> {
    private final Source<T, SplitT, C> source;
    private final int parallelism;
    private final List<SourceReader<T, SplitT>> readers = new ArrayList<>();
    private final List<List<T>> emitted = new ArrayList<>();
    private SplitEnumerator<SplitT, C> enumerator;

    ScriptedSource(Source<T, SplitT, C> source, int parallelism) throws Exception {
        this.source = source;
        this.parallelism = parallelism;
        this.enumerator = source.createEnumerator(new EnumeratorContext());
        for (int i = 0; i < parallelism; i++) {
            emitted.add(new ArrayList<>());
            readers.add(source.createReader(context(i)));
        }
        enumerator.start();
        readers.forEach(SourceReader::start);
    }

    private ScriptedReaderContext context(int subtask) {
        return new ScriptedReaderContext(new VirtualTime(), subtask, parallelism)
                .onRequest(() -> enumerator.handleSplitRequest(subtask, "localhost"));
    }

    /** Polls all readers in turn until all have ended, restoring everything after each round when asked to. */
    List<List<T>> run(boolean restoreAfterEachPoll) throws Exception {
        boolean ended = false;
        while (!ended) {
            ended = true;
            for (int i = 0; i < parallelism; i++) {
                ended &= readers.get(i).pollNext(new RecordingOutput<>(emitted.get(i))) == InputStatus.END_OF_INPUT;
            }
            if (restoreAfterEachPoll && !ended) {
                restore();
            }
        }
        return emitted;
    }

    private void restore() throws Exception {
        SimpleVersionedSerializer<C> checkpoints = source.getEnumeratorCheckpointSerializer();
        byte[] checkpoint = checkpoints.serialize(enumerator.snapshotState(1));
        enumerator = source.restoreEnumerator(
                new EnumeratorContext(), checkpoints.deserialize(checkpoints.getVersion(), checkpoint));
        for (int i = 0; i < parallelism; i++) {
            List<SplitT> splits = readers.get(i).snapshotState(1);
            readers.set(i, source.createReader(context(i)));
            List<SplitT> restored = new ArrayList<>();
            for (SplitT split : splits) {
                restored.add(travelled(split));
            }
            readers.get(i).addSplits(restored);
            readers.get(i).start();
        }
    }

    private SplitT travelled(SplitT split) {
        try {
            SimpleVersionedSerializer<SplitT> serializer = source.getSplitSerializer();
            return serializer.deserialize(serializer.getVersion(), serializer.serialize(split));
        } catch (java.io.IOException corrupt) {
            throw new AssertionError("a split does not survive its serializer", corrupt);
        }
    }

    private final class EnumeratorContext implements SplitEnumeratorContext<SplitT> {
        @Override
        public void sendEventToSourceReader(int subtaskId, SourceEvent event) {
            throw new AssertionError("no events here");
        }

        @Override
        public int currentParallelism() {
            return parallelism;
        }

        @Override
        public Map<Integer, ReaderInfo> registeredReaders() {
            return new TreeMap<>();
        }

        @Override
        public void assignSplit(SplitT split, int subtask) {
            readers.get(subtask).addSplits(List.of(travelled(split)));
        }

        @Override
        public void signalNoMoreSplits(int subtask) {
            readers.get(subtask).notifyNoMoreSplits();
        }

        @Override
        public <R> void callAsync(Callable<R> callable, BiConsumer<R, Throwable> handler) {
            throw new AssertionError("nothing to look for");
        }

        @Override
        public <R> void callAsync(
                Callable<R> callable, BiConsumer<R, Throwable> handler, long initialDelayMillis, long periodMillis) {
            throw new AssertionError("nothing to look for");
        }

        @Override
        public void runInCoordinatorThread(Runnable runnable) {
            throw new AssertionError("nothing is posted here");
        }
    }
}
