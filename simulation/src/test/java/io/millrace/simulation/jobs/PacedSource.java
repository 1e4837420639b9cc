package io.millrace.simulation.jobs;

import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.api.connector.source.SourceReaderContext;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.connector.source.SplitEnumerator;
import io.millrace.api.connector.source.SplitEnumeratorContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The input of a {@link Topology}, read at a pace that the seed decides; resumes where a snapshot says. */
record PacedSource(Topology topology, int stage) implements Source<Datum, PacedSource.Split, List<PacedSource.Split>> {

    /** @param position of the next record */
    record Split(int number, int position) implements SourceSplit {
        @Override
        public String splitId() {
            return Integer.toString(number);
        }

        String written() {
            return number + ":" + position;
        }

        static Split read(String written) {
            String[] parts = written.split(":", 2);
            return new Split(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public boolean holdsWatermarksUntilAllSplitsAssigned() {
        return true;
    }

    @Override
    public SplitEnumerator<Split, List<Split>> createEnumerator(SplitEnumeratorContext<Split> context) {
        List<Split> all = IntStream.range(0, topology.splits())
                .mapToObj(number -> new Split(number, 0))
                .toList();
        return new Enumerator(context, topology.lazy(), all);
    }

    @Override
    public SplitEnumerator<Split, List<Split>> restoreEnumerator(
            SplitEnumeratorContext<Split> context, List<Split> unassigned) {
        return new Enumerator(context, topology.lazy(), unassigned);
    }

    @Override
    public SourceReader<Datum, Split> createReader(SourceReaderContext context) {
        return new PacedReader(topology, stage, context);
    }

    @Override
    public SimpleVersionedSerializer<Split> getSplitSerializer() {
        return new Text<>() {
            @Override
            String write(Split split) {
                return split.written();
            }

            @Override
            Split read(String written) {
                return Split.read(written);
            }
        };
    }

    @Override
    public SimpleVersionedSerializer<List<Split>> getEnumeratorCheckpointSerializer() {
        return new Text<>() {
            @Override
            String write(List<Split> splits) {
                return splits.stream().map(Split::written).collect(Collectors.joining(" "));
            }

            @Override
            List<Split> read(String written) {
                return Arrays.stream(written.split(" "))
                        .filter(split -> !split.isEmpty())
                        .map(Split::read)
                        .toList();
            }
        };
    }

    /** Deals splits out at once, or one by one to readers that ask. */
    private static final class Enumerator implements SplitEnumerator<Split, List<Split>> {
        private final SplitEnumeratorContext<Split> context;
        private final boolean lazy;
        private final List<Split> unassigned;

        Enumerator(SplitEnumeratorContext<Split> context, boolean lazy, List<Split> unassigned) {
            this.context = context;
            this.lazy = lazy;
            this.unassigned = new ArrayList<>(unassigned);
        }

        @Override
        public void start() {}

        @Override
        public void addReader(int subtask) {
            if (!lazy) {
                for (Split split : List.copyOf(unassigned)) {
                    if (split.number() % context.currentParallelism() == subtask) {
                        unassigned.remove(split);
                        context.assignSplit(split, subtask);
                    }
                }
                context.signalNoMoreSplits(subtask);
            }
        }

        @Override
        public void handleSplitRequest(int subtask, String host) {
            if (unassigned.isEmpty()) {
                context.signalNoMoreSplits(subtask);
            } else {
                context.assignSplit(unassigned.remove(0), subtask);
            }
        }

        @Override
        public void addSplitsBack(List<Split> splits, int subtask) {
            World.current().saw("splits given back");
            unassigned.addAll(splits);
        }

        @Override
        public List<Split> snapshotState(long checkpointId) {
            return List.copyOf(unassigned);
        }

        @Override
        public void close() {}
    }
}
