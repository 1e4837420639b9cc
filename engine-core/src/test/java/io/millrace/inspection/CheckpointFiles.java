package io.millrace.inspection;

import io.millrace.checkpoint.MetadataFile;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/** Writes checkpoints of a job with one operator, byte by byte as the engine does. */
final class CheckpointFiles {
    private final Path job;

    CheckpointFiles(Path job) {
        this.job = job;
    }

    /** A checkpoint whose state is in these files, each named relative to its directory. */
    Path checkpoint(long id, String... files) throws IOException {
        return write(job.resolve("chk-" + id), id, false, files);
    }

    static Path savepoint(Path directory, String... files) throws IOException {
        return write(directory, 1, true, files);
    }

    private static Path write(Path directory, long id, boolean savepoint, String... files) throws IOException {
        List<StateSegment> segments = new ArrayList<>();
        for (String name : files) {
            Path file = directory.resolve(name).normalize();
            byte[] content = ("state in " + name).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            segments.add(new StateSegment(content.length, checksum(content))
                    .setFile(name)
                    .setOffset(0));
        }
        byte[] inline = {1, 2, 3};
        segments.add(new StateSegment(inline.length, checksum(inline)).setBytes(inline));
        OperatorSnapshot operator = new OperatorSnapshot("op-1", Long.MIN_VALUE, List.of())
                .setKeyed(new KeyedSnapshot(0, 127, KeyedFormat.ROCKSDB, segments));
        VertexSnapshot vertex = new VertexSnapshot(
                "v-1",
                "count",
                1,
                128,
                List.of(new OperatorDescription("op-1", "count", "count per key")),
                List.of(),
                List.of(new TaskSnapshot(false, List.of(operator), List.of())));
        CheckpointMetadata metadata = new CheckpointMetadata(
                id, 1000 * id, savepoint, false, false, "0a1b", "clicks", List.of(vertex), List.of());
        Files.createDirectories(directory);
        Files.write(directory.resolve(MetadataFile.NAME), MetadataFile.encode(metadata));
        return directory;
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
