package io.millrace.state.rocksdb;

import io.millrace.base.fs.LocalDirectories;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.state.CanonicalWriter;
import io.millrace.state.FrozenState;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.StateBackend;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a database at one moment, as hard links. Tables of sorted entries never change once written: those that the
 * last completed checkpoint has are only referred to.
 */
final class FrozenFiles implements FrozenState<KeyedSnapshot> {
    private static final Logger LOG = LoggerFactory.getLogger(FrozenFiles.class);
    private static final String SORTED_TABLE = ".sst";

    private final StateBackend.Request request;
    private final BarrierFlush<Path> moment;
    private final Path links;
    private final List<SavedFamily> families;
    private final List<CanonicalWriter.Content> beside;
    private final Map<String, StateSegment> known;
    private final Consumer<Map<String, StateSegment>> onWritten;

    /**
     * @param moment when it has come, the links are there
     * @param links a directory that is this object's own
     * @param beside what is kept, but not in the database
     * @param known files that are in the checkpoint which may be referred to
     * @param onWritten hears, on the writing thread, where each sorted table is now
     */
    FrozenFiles(
            StateBackend.Request request,
            BarrierFlush<Path> moment,
            Path links,
            List<SavedFamily> families,
            List<CanonicalWriter.Content> beside,
            Map<String, StateSegment> known,
            Consumer<Map<String, StateSegment>> onWritten) {
        this.request = request;
        this.moment = moment;
        this.links = links;
        this.families = families;
        this.beside = beside;
        this.known = known;
        this.onWritten = onWritten;
    }

    @Override
    public KeyedSnapshot write(SnapshotOutput output) throws IOException {
        TypeSchema keys = request.keySerializer().schema();
        List<StateSegment> others = new ArrayList<>(
                CanonicalWriter.write(output, request.maxParallelism(), request.keyGroups(), keys, beside)
                        .getSegments());
        boolean hasCanonical = !others.isEmpty();
        moment.await();
        List<String> names = names();
        Map<String, StateSegment> tables = new TreeMap<>();
        for (String name : names) {
            StateSegment segment = write(name, output);
            others.add(segment);
            if (name.endsWith(SORTED_TABLE)) {
                tables.put(name, segment);
            }
        }
        byte[] descriptor = new SnapshotDescriptor(
                        request.maxParallelism(), request.keyGroups(), keys, hasCanonical, families, names)
                .toBytes();
        List<StateSegment> segments = new ArrayList<>();
        segments.add(output.write(out -> out.write(descriptor)));
        segments.addAll(others);
        onWritten.accept(tables);
        return new KeyedSnapshot(
                request.keyGroups().first(), request.keyGroups().last(), KeyedFormat.ROCKSDB, segments);
    }

    /** Options are ours, and logs hold nothing: a restored database needs neither. */
    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(links)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("OPTIONS") && !name.endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }

    private StateSegment write(String name, SnapshotOutput output) throws IOException {
        Path file = links.resolve(name);
        if (!name.endsWith(SORTED_TABLE)) {
            return output.write(out -> LocalFiles.copy(file, out));
        }
        StateSegment there = known.get(name);
        return there != null ? there : output.writeShared(file, out -> LocalFiles.copy(file, out));
    }

    @Override
    public void release() {
        moment.whenOver(unused -> deleteLinks());
    }

    private void deleteLinks() {
        try {
            LocalDirectories.delete(links);
        } catch (IOException | UncheckedIOException remains) {
            // The task's whole directory goes when it ends.
            LOG.warn("Links to the files of a snapshot stay in {}", links, remains);
        }
    }
}
