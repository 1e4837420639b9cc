package io.millrace.simulation.jobs;

import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.types.Types;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.checkpoint.MetadataFile;
import io.millrace.execution.sources.SplitTypeSerializer;
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.SnapshotInput;
import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a checkpoint with what the {@link Model} says for just that part of the input which the checkpoint says was
 * read: counts, sums, timers, and what its completion lets the sinks make visible.
 */
public final class CheckpointAudit {
    private final Topology topology;
    private final ExternalStore store;
    private final CheckpointMetadata metadata;
    private final SnapshotInput segments;

    private CheckpointAudit(
            Topology topology, ExternalStore store, CheckpointMetadata metadata, SnapshotInput segments) {
        this.topology = topology;
        this.store = store;
        this.metadata = metadata;
        this.segments = segments;
    }

    /**
     * @param directory of the checkpoint
     * @param current whether nothing can have been committed yet that belongs to a later checkpoint
     * @throws AssertionError when it is not what the model says
     */
    public static void check(
            Topology topology, ExternalStore store, FileSystem files, String directory, boolean current) {
        try {
            CheckpointMetadata metadata = metadata(files, directory);
            CheckpointAudit audit =
                    new CheckpointAudit(topology, store, metadata, new FileSnapshotInput(path -> files, directory));
            audit.check(current);
        } catch (IOException unreadable) {
            throw new AssertionError("the checkpoint in " + directory + " cannot be read: " + unreadable, unreadable);
        }
    }

    public static CheckpointMetadata metadata(FileSystem files, String directory) throws IOException {
        try (SeekableInputStream in = files.open(URI.create(directory + "/" + MetadataFile.NAME))) {
            return MetadataFile.decode(in.readAllBytes());
        }
    }

    private void check(boolean current) throws IOException {
        Model model = new Model(topology, cut(), new OvertakenElements(metadata, segments));
        for (int stage = 0; stage < topology.stages().size(); stage++) {
            switch (topology.stages().get(stage).kind()) {
                case COUNT -> checkCounts(stage, model);
                case TIMERS -> checkSums(stage, model);
                default -> {}
            }
        }
        for (int end : current ? topology.ends() : List.<Integer>of()) {
            same("what sink " + end + " can show", model.lines(end), visible(end));
        }
    }

    private SavedOperator stage(int stage) {
        return SavedOperator.of(metadata, "stage-" + stage, segments);
    }

    private Cut cut() throws IOException {
        Map<Integer, Map<Integer, Integer>> positions = new TreeMap<>();
        Map<Integer, SavedOperator> saved = new TreeMap<>();
        for (int stage = 0; stage < topology.stages().size(); stage++) {
            if (topology.stages().get(stage).kind() == Stage.Kind.SOURCE) {
                positions.put(stage, positions(stage));
            } else if (topology.stages().get(stage).kind() != Stage.Kind.UNION) {
                saved.put(stage, stage(stage));
            }
        }
        return new Cut() {
            @Override
            public int position(int source, int split) {
                return positions.get(source).getOrDefault(split, topology.records());
            }

            @Override
            public long watermark(int stage, int key) {
                return saved.get(stage).watermark(key);
            }
        };
    }

    /** Of splits that are not read to their end; a split is in one place only. */
    private Map<Integer, Integer> positions(int stage) throws IOException {
        PacedSource source = new PacedSource(topology, stage);
        SavedOperator saved = stage(stage);
        List<PacedSource.Split> splits =
                new ArrayList<>(saved.list("%splits", new SplitTypeSerializer<>(source.getSplitSerializer())));
        for (var coordinator : metadata.getCoordinators()) {
            if (coordinator.getOperatorId().equals(saved.operatorId())) {
                byte[] bytes = coordinator.getBytes();
                splits.addAll(source.getEnumeratorCheckpointSerializer()
                        .deserialize(1, Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length)));
            }
        }
        Map<Integer, Integer> positions = new TreeMap<>();
        for (PacedSource.Split split : splits) {
            if (positions.put(split.number(), split.position()) != null) {
                throw new AssertionError(
                        "split " + split.number() + " of stage " + stage + " is in two places: " + splits);
            }
        }
        return positions;
    }

    private void checkCounts(int stage, Model model) throws IOException {
        SavedOperator saved = stage(stage);
        Map<Integer, Long> counts = model.counts(stage);
        counts.keySet().removeIf(saved::hasFinished);
        same("counts of stage " + stage, counts, saved.table("seen", Types.LONG.createSerializer()));
    }

    private void checkSums(int stage, Model model) throws IOException {
        Map<Integer, Map<Long, Long>> sums = new TreeMap<>();
        TreeSet<String> timers = new TreeSet<>();
        for (Model.Window window : model.open(stage)) {
            sums.computeIfAbsent(window.key(), key -> new TreeMap<>()).put(window.end() - 1, window.sum());
            timers.add(window.key() + "@" + (window.end() - 1));
        }
        Map<Integer, Map<Long, Long>> kept = stage(stage).table("sums", sumsSerializer());
        kept.values().removeIf(Map::isEmpty);
        same("sums of stage " + stage, sums.toString(), sorted(kept));
        same("timers of stage " + stage, timers, stage(stage).timers());
    }

    private static TypeSerializer<Map<Long, Long>> sumsSerializer() {
        return Types.MAP(Types.LONG, Types.LONG).createSerializer();
    }

    private static String sorted(Map<Integer, Map<Long, Long>> sums) {
        Map<Integer, Map<Long, Long>> inOrder = new TreeMap<>();
        sums.forEach((key, ofKey) -> inOrder.put(key, new TreeMap<>(ofKey)));
        return inOrder.toString();
    }

    /** What was committed already, and what can be once the checkpoint is complete. */
    private List<String> visible(int end) throws IOException {
        SimpleVersionedSerializer<?> committables =
                ((SupportsCommitter<?>) TopologyProgram.sink(end)).getCommittableSerializer();
        SavedOperator saved = SavedOperator.of(metadata, "sink-" + end, segments);
        List<String> pending = new ArrayList<>();
        for (byte[] element : saved.list("%committables", bytes())) {
            ByteBuffer header = ByteBuffer.wrap(element);
            header.getLong();
            int version = header.getInt();
            Object committable =
                    committables.deserialize(version, Arrays.copyOfRange(element, header.position(), element.length));
            String text = committable.toString();
            pending.add(text.substring(text.lastIndexOf(' ') + 1));
        }
        return Model.lines(topology, end, store.visible(end, pending));
    }

    @SuppressWarnings("unchecked") // an array of primitive bytes
    private static TypeSerializer<byte[]> bytes() {
        return (TypeSerializer<byte[]>) Types.PRIMITIVE_ARRAY(Types.BYTE).createSerializer();
    }

    private void same(String what, Object wanted, Object found) {
        if (!wanted.equals(found)) {
            throw new AssertionError("checkpoint " + metadata.getCheckpointId() + ": " + what + "\n  must be " + wanted
                    + "\n  but is  " + found + "\n" + topology);
        }
    }
}
