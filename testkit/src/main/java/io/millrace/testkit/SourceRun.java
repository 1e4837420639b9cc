package io.millrace.testkit;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.testkit.SourceSnapshot.Versioned;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * One attempt of a source: its enumerator and its readers on the test's thread, each record and message in an order that
 * is the same in every run. Splits and checkpoints travel as bytes.
 */
final class SourceRun<T, SplitT extends SourceSplit, ChkT> implements AutoCloseable {
    private static final int MAX_IDLE_ROUNDS = 1_000;

    private final Source<T, SplitT, ChkT> source;
    private final RunClock clock = new RunClock();
    private final List<ReaderRun<T, SplitT>> readers = new ArrayList<>();
    private final EnumeratorRun<SplitT> enumeratorContext;
    private SplitEnumerator<SplitT, ChkT> enumerator;
    private long nextCheckpoint = 1;
    private int nextReader;

    SourceRun(Source<T, SplitT, ChkT> source, int readers) {
        this.source = source;
        this.enumeratorContext = new EnumeratorRun<>(clock, readers, this::assign, this::noMoreSplits, this::toReader);
        for (int i = 0; i < readers; i++) {
            this.readers.add(null);
        }
    }

    void begin() throws Exception {
        enumerator = source.createEnumerator(enumeratorContext);
        start(List.of());
    }

    /** Splits are dealt to the readers there are now. */
    void restore(SourceSnapshot snapshot) throws Exception {
        enumerator = source.restoreEnumerator(
                enumeratorContext, read(source.getEnumeratorCheckpointSerializer(), snapshot.enumerator()));
        List<Versioned> all = new ArrayList<>();
        snapshot.splits().forEach(all::addAll);
        start(all);
    }

    private void start(List<Versioned> splits) throws Exception {
        enumerator.start();
        for (int i = 0; i < readers.size(); i++) {
            List<SplitT> own = new ArrayList<>();
            for (int j = i; j < splits.size(); j += readers.size()) {
                own.add(read(source.getSplitSerializer(), splits.get(j)));
            }
            startReader(i, own, List.of());
        }
    }

    private void startReader(int subtask, List<SplitT> splits, List<T> emittedBefore) throws Exception {
        ReaderRun<T, SplitT> reader = new ReaderRun<>(
                source,
                subtask,
                readers.size(),
                clock,
                () -> enumeratorContext.later(() -> enumerator.handleSplitRequest(subtask, "localhost")),
                event -> enumeratorContext.later(() -> enumerator.handleSourceEvent(subtask, event)));
        readers.set(subtask, reader);
        reader.emitted().addAll(emittedBefore);
        reader.open(splits);
        enumeratorContext.register(subtask);
        enumerator.addReader(subtask);
        reader.start();
        enumeratorContext.runAll();
    }

    // ---- reading

    /** Polls the readers in turn. */
    void poll(int times) throws Exception {
        for (int i = 0; i < times; i++) {
            pollNext();
        }
    }

    /** @return whether the reader emitted something, or may emit more */
    private boolean pollNext() throws Exception {
        ReaderRun<T, SplitT> reader = readers.get(nextReader);
        nextReader = (nextReader + 1) % readers.size();
        boolean busy = reader.poll();
        enumeratorContext.runAll();
        return busy;
    }

    /**
     * @param records after which a source without an end has given all
     * @return how many polls it took
     */
    int toTheEnd(int records) throws Exception {
        int polls = 0;
        int idleRounds = 0;
        while (!allEnded() && emitted().size() < records || pollsLeftOver()) {
            boolean busy = false;
            for (int i = 0; i < readers.size(); i++) {
                busy |= pollNext();
                polls++;
            }
            if (busy) {
                idleRounds = 0;
            } else if (idleRounds++ > MAX_IDLE_ROUNDS) {
                throw new AssertionError("the readers wait for ever; they have given "
                        + emitted().size() + " of " + records + " records");
            } else {
                pass();
            }
        }
        return polls;
    }

    /** A bounded source may still give more than it should. */
    private boolean pollsLeftOver() {
        return switch (source.getBoundedness()) {
            case BOUNDED -> !allEnded();
            case CONTINUOUS_UNBOUNDED -> false;
        };
    }

    private boolean allEnded() {
        return readers.stream().allMatch(ReaderRun::hasEnded);
    }

    /** Nobody has anything to do: time passes, or threads of the readers get on. */
    private void pass() throws Exception {
        if (!clock.advance()) {
            for (ReaderRun<T, SplitT> reader : readers) {
                reader.awaitThreads();
            }
        }
        enumeratorContext.runAll();
    }

    /** By all readers. */
    List<T> emitted() {
        List<T> all = new ArrayList<>();
        readers.forEach(reader -> all.addAll(reader.emitted()));
        return all;
    }

    // ---- what enumerators do

    private void assign(int subtask, SplitT split) {
        try {
            readers.get(subtask).addSplit(read(source.getSplitSerializer(), write(source.getSplitSerializer(), split)));
        } catch (IOException unwritable) {
            throw new AssertionError("split " + split.splitId() + " cannot be written and read back", unwritable);
        }
    }

    private void noMoreSplits(int subtask) {
        readers.get(subtask).noMoreSplits();
    }

    private void toReader(int subtask, io.millrace.api.connector.source.SourceEvent event) {
        readers.get(subtask).onEvent(event);
    }

    // ---- snapshots and failures

    /** Everything sent has arrived, as when a barrier is injected. */
    SourceSnapshot snapshot() throws Exception {
        long id = nextCheckpoint++;
        Versioned ofEnumerator = write(source.getEnumeratorCheckpointSerializer(), enumerator.snapshotState(id));
        List<List<Versioned>> splits = new ArrayList<>();
        List<Integer> emitted = new ArrayList<>();
        for (ReaderRun<T, SplitT> reader : readers) {
            List<Versioned> ofReader = new ArrayList<>();
            for (SplitT split : reader.snapshot(id)) {
                ofReader.add(write(source.getSplitSerializer(), split));
            }
            splits.add(ofReader);
            emitted.add(reader.emitted().size());
            reader.forgetAssigned();
        }
        return new SourceSnapshot(ofEnumerator, splits, emitted);
    }

    /** What the reader gave since the snapshot does not count; what it was given since goes back to the enumerator. */
    void failReader(int subtask, SourceSnapshot snapshot) throws Exception {
        ReaderRun<T, SplitT> failed = readers.get(subtask);
        List<SplitT> assigned = failed.assigned();
        List<T> emittedBefore =
                List.copyOf(failed.emitted().subList(0, snapshot.emitted().get(subtask)));
        failed.close();
        enumeratorContext.unregister(subtask);
        if (!assigned.isEmpty()) {
            enumerator.addSplitsBack(assigned, subtask);
        }
        List<SplitT> splits = new ArrayList<>();
        for (Versioned split : snapshot.splits().get(subtask)) {
            splits.add(read(source.getSplitSerializer(), split));
        }
        startReader(subtask, splits, emittedBefore);
    }

    private static <V> Versioned write(SimpleVersionedSerializer<V> serializer, V value) throws IOException {
        return new Versioned(serializer.getVersion(), serializer.serialize(value));
    }

    private static <V> V read(SimpleVersionedSerializer<V> serializer, Versioned written) throws IOException {
        return serializer.deserialize(written.version(), written.bytes());
    }

    @Override
    public void close() throws Exception {
        for (ReaderRun<T, SplitT> reader : readers) {
            if (reader != null) {
                reader.close();
            }
        }
        if (enumerator != null) {
            enumerator.close();
        }
    }
}
