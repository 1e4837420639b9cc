package io.millrace.simulation.jobs;

import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.ReaderOutput;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.simulation.Randomness;
import io.millrace.simulation.jobs.PacedSource.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Reads some records of its splits, in turns that the seed decides, then rests for a while. */
final class PacedReader implements SourceReader<Datum, Split> {
    private static final int MAX_BURST = 3;

    private final Topology topology;
    private final int stage;
    private final SourceReaderContext context;
    private final Randomness choices;
    private final List<Split> open = new ArrayList<>();
    private CompletableFuture<Void> available = new CompletableFuture<>();
    private int burst;
    private boolean started;
    private boolean all;

    PacedReader(Topology topology, int stage, SourceReaderContext context) {
        this.topology = topology;
        this.stage = stage;
        this.context = context;
        this.choices = World.current().randomness("source " + stage + "/" + context.getIndexOfSubtask(), "pace");
    }

    @Override
    public void start() {
        started = true;
        if (topology.lazy()) {
            context.sendSplitRequest();
        }
    }

    @Override
    public InputStatus pollNext(ReaderOutput<Datum> output) {
        if (open.isEmpty()) {
            available = new CompletableFuture<>();
            return all ? InputStatus.END_OF_INPUT : InputStatus.NOTHING_AVAILABLE;
        }
        if (burst == 0) {
            burst = choices.between(1, MAX_BURST);
            available = World.current().after(choices.millisBetween(1, topology.paceMillis()));
            return InputStatus.NOTHING_AVAILABLE;
        }
        burst--;
        // All of them have an output, so that those which wait hold event time back.
        open.forEach(split -> output.createOutputForSplit(split.splitId()));
        int chosen = choices.below(open.size());
        Split split = open.get(chosen);
        if (split.position() < topology.records(stage, split.number())) {
            Datum datum = topology.datum(stage, split.number(), split.position());
            output.createOutputForSplit(split.splitId()).collect(datum, datum.time());
            open.set(chosen, new Split(split.number(), split.position() + 1));
        } else {
            output.releaseOutputForSplit(split.splitId());
            open.remove(chosen);
        }
        return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return available;
    }

    @Override
    public void addSplits(List<Split> splits) {
        open.addAll(splits);
        // Restored ones come before the start, when nobody may be asked for more yet.
        if (topology.lazy() && started) {
            context.sendSplitRequest();
        }
        available.complete(null);
    }

    @Override
    public void notifyNoMoreSplits() {
        all = true;
        available.complete(null);
    }

    /** Also of splits that are read to their end, as long as they are open: that is how far this source has come. */
    @Override
    public List<Split> snapshotState(long checkpointId) {
        return List.copyOf(open);
    }

    @Override
    public void close() {}
}
