package io.millrace.simulation.jobs;

import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.checkpoint.MetadataFile;
import io.millrace.execution.async.WaitingElement;
import io.millrace.execution.sources.SplitTypeSerializer;
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.SnapshotInput;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.Redistribution;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares a checkpoint with what the {@link Model} says for just that part of the input which the checkpoint says was
 * read: counts, sums, timers, and what its completion lets the sinks make visible.
 */
public final class CheckpointAudit {
    @SuppressWarnings("unchecked") // whoever reads them casts
    private static final TypeSerializer<Object> DATA = (TypeSerializer<Object>)
            (TypeSerializer<?>) TypeInformation.of(Datum.class).createSerializer();

    private final Topology topology;
    private final ExternalStore store;
    private final CheckpointMetadata metadata;
    private final SnapshotInput segments;
    private final boolean whole;

    private CheckpointAudit(
            Topology topology,
            ExternalStore store,
            CheckpointMetadata metadata,
            SnapshotInput segments,
            boolean whole) {
        this.whole = whole;
        this.topology = topology;
        this.store = store;
        this.metadata = metadata;
        this.segments = segments;
    }

    /**
     * @param directory of the checkpoint
     * @param current whether nothing can have been committed yet that belongs to a later checkpoint
     * @param whole whether the job began with nothing, or with all that operators had kept without keys
     * @throws AssertionError when it is not what the model says
     */
    public static void check(
            Topology topology,
            ExternalStore store,
            FileSystem files,
            String directory,
            boolean current,
            boolean whole) {
        try {
            CheckpointMetadata metadata = metadata(files, directory);
            CheckpointAudit audit = new CheckpointAudit(
                    topology, store, metadata, new FileSnapshotInput(path -> files, directory), whole);
            audit.check(current);
        } catch (IOException unreadable) {
            throw new AssertionError("the checkpoint in " + directory + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** Whether all subtasks of all operators that keep lists or counts still ran. */
    public static boolean isWhole(Topology topology, FileSystem files, String directory) {
        try {
            CheckpointMetadata metadata = metadata(files, directory);
            for (int stage = 0; stage < topology.stages().size(); stage++) {
                Stage.Kind kind = topology.stages().get(stage).kind();
                if ((kind == Stage.Kind.TALLY || kind == Stage.Kind.COUNT)
                        && SavedOperator.of(metadata, "stage-" + stage, null).isPartlyFinished()) {
                    return false;
                }
            }
            return true;
        } catch (IOException unreadable) {
            throw new AssertionError("the savepoint in " + directory + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** Whether the job ended its input before it. */
    public static boolean isDrained(FileSystem files, String directory) {
        try {
            return metadata(files, directory).isDrained();
        } catch (IOException unreadable) {
            throw new AssertionError("the savepoint in " + directory + " cannot be read: " + unreadable, unreadable);
        }
    }

    /** Whether it holds elements that barriers had overtaken. */
    public static boolean hasOvertaken(FileSystem files, String directory) {
        try {
            return OvertakenElements.areIn(metadata(files, directory));
        } catch (IOException unreadable) {
            throw new AssertionError("the checkpoint in " + directory + " cannot be read: " + unreadable, unreadable);
        }
    }

    private static CheckpointMetadata metadata(FileSystem files, String directory) throws IOException {
        try (SeekableInputStream in = files.open(URI.create(directory + "/" + MetadataFile.NAME))) {
            return MetadataFile.decode(in.readAllBytes());
        }
    }

    /** How far a savepoint of this program had come. */
    public static Cut cut(Topology topology, FileSystem files, String directory) {
        try {
            return new CheckpointAudit(
                            topology,
                            null,
                            metadata(files, directory),
                            new FileSnapshotInput(path -> files, directory),
                            true)
                    .cut();
        } catch (IOException unreadable) {
            throw new AssertionError("the savepoint in " + directory + " cannot be read: " + unreadable, unreadable);
        }
    }

    private void check(boolean current) throws IOException {
        Model model = new Model(topology, cut(), new OvertakenElements(metadata, segments));
        for (int stage = 0; stage < topology.stages().size(); stage++) {
            switch (topology.stages().get(stage).kind()) {
                case COUNT -> checkCounts(stage, model);
                case TIMERS -> checkSums(stage, model);
                case TALLY -> checkTally(stage, model);
                case BROADCAST -> checkBroadcast(stage, model);
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
        Map<Integer, List<Datum>> waiting = new TreeMap<>();
        for (int stage = 0; stage < topology.stages().size(); stage++) {
            if (topology.stages().get(stage).kind() == Stage.Kind.SOURCE) {
                positions.put(stage, positions(stage));
            } else if (topology.stages().get(stage).kind() != Stage.Kind.UNION) {
                saved.put(stage, stage(stage));
            }
            if (topology.stages().get(stage).kind() == Stage.Kind.ASYNC) {
                waiting.put(stage, waiting(stage));
            }
        }
        return new Cut() {
            @Override
            public int position(int source, int split) {
                return positions.get(source).getOrDefault(split, topology.records(source, split));
            }

            @Override
            public List<Datum> waiting(int stage) {
                return waiting.getOrDefault(stage, List.of());
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

    private List<Datum> waiting(int stage) throws IOException {
        List<Datum> waiting = new ArrayList<>();
        for (WaitingElement element : stage(stage).list("%waiting", new WaitingElement.Serializer(DATA))) {
            waiting.add((Datum) element.value());
        }
        if (!waiting.isEmpty()) {
            World.current().saw("questions saved");
        }
        return waiting;
    }

    /** What a subtask that has finished had seen nobody knows any more. */
    private void checkTally(int stage, Model model) throws IOException {
        SavedOperator saved = stage(stage);
        List<Long> wanted =
                model.input(stage, 0).stream().map(Datum::code).sorted().toList();
        List<Long> seen = new ArrayList<>(saved.list(Tally.SEEN, Types.LONG.createSerializer()));
        seen.sort(null);
        long number = saved.list(Tally.NUMBERS, Types.LONG.createSerializer(), Redistribution.UNION).stream()
                .mapToLong(Long::longValue)
                .sum();
        if (whole && !saved.isPartlyFinished()) {
            same("what stage " + stage + " has seen", wanted, seen);
            same("how much stage " + stage + " has seen", (long) seen.size(), number);
        } else {
            World.current().saw("lists of finished subtasks");
            List<Long> unknown = new ArrayList<>(seen);
            wanted.forEach(unknown::remove);
            same("what stage " + stage + " has seen and cannot have seen", List.of(), unknown);
        }
    }

    /** Every subtask has the same, whatever its number of it. */
    private void checkBroadcast(int stage, Model model) throws IOException {
        SavedOperator saved = stage(stage);
        List<String> wanted = identities(model.input(stage, 1));
        for (Map<Integer, Datum> map : saved.broadcast(
                StageFunctions.EveryPair.SECOND.getName(), StageFunctions.EveryPair.SECOND.getSerializer())) {
            same("what was broadcast to stage " + stage, wanted, identities(map.values()));
        }
    }

    private static List<String> identities(Collection<Datum> data) {
        return data.stream().map(Datum::identity).sorted().toList();
    }

    private void checkCounts(int stage, Model model) throws IOException {
        SavedOperator saved = stage(stage);
        Map<Integer, Long> counts = model.counts(stage);
        counts.keySet().removeIf(saved::hasFinished);
        Map<Integer, Long> seen = saved.table("seen", Types.LONG.createSerializer());
        if (!whole) {
            // What had finished in the job before may be chained now with what had not.
            counts.keySet().retainAll(seen.keySet());
        }
        same("counts of stage " + stage, counts, seen);
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
        if (!timers.isEmpty()) {
            World.current().saw("timers saved");
        }
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
        TreeSet<Long> checkpoints = new TreeSet<>();
        for (byte[] element : saved.list("%committables", bytes())) {
            ByteBuffer header = ByteBuffer.wrap(element);
            checkpoints.add(header.getLong());
            int version = header.getInt();
            Object committable =
                    committables.deserialize(version, Arrays.copyOfRange(element, header.position(), element.length));
            String text = committable.toString();
            pending.add(text.substring(text.lastIndexOf(' ') + 1));
        }
        if (checkpoints.size() > 1) {
            World.current().saw("commits of several checkpoints wait");
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
