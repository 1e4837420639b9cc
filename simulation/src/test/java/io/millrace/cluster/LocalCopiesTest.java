package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Offload;
import io.millrace.base.Outcome;
import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.simulation.SimulatedFileSystem;
import io.millrace.simulation.Simulation;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packs of checkpoints in a simulated file system, and their copies on a real disk. */
class LocalCopiesTest {
    private static final URI PACK = URI.create("sim:///checkpoints/job-1/chk-3/pack-3-1-tm-0");
    private static final URI SHARED = URI.create("sim:///checkpoints/job-1/shared/pack-3-1-tm-0");

    @TempDir
    Path disk;

    private final SimulatedFileSystem remote = new SimulatedFileSystem(new Simulation(1));
    private LocalCopies copies;

    private static final class AtOnce implements Offload {
        @Override
        public <T> void run(String name, Callable<T> blocking, Consumer<Outcome<T>> then) {
            try {
                then.accept(Outcome.success(blocking.call()));
            } catch (Exception thrown) {
                throw new AssertionError(name, thrown);
            }
        }
    }

    private LocalCopies copies() {
        if (copies == null) {
            copies = new LocalCopies(path -> remote, disk.resolve("copies"));
        }
        return copies;
    }

    private void write(URI path, String text) throws IOException {
        try (DurableOutputStream out = copies().of(path).create(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.closeDurably();
        }
    }

    private String read(URI path) throws IOException {
        try (SeekableInputStream in = copies().of(path).open(path)) {
            in.seek(1);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void completed(long checkpoint, String... files) {
        copies().onAcknowledged("job-1", checkpoint, new TreeSet<>(Set.of(files)));
        copies().onCompleted("job-1", checkpoint, new AtOnce());
    }

    @Test
    void whatWasWrittenHereIsReadHere() throws IOException {
        write(PACK, "state");
        assertThat(remote.exists(PACK)).isTrue();
        remote.delete(PACK);
        assertThat(read(PACK)).as("nobody asked the file system").isEqualTo("tate");
        assertThat(copies().readHere()).isEqualTo(1);
    }

    /** A pack of some bytes, a table of the database, and more bytes. */
    private Path writeWithTable() throws IOException {
        Path table = Files.writeString(disk.resolve("000017.sst"), "table");
        try (DurableOutputStream out = copies().of(SHARED).create(SHARED)) {
            out.write("ab".getBytes(StandardCharsets.UTF_8));
            out.nextIsAllOf(table);
            out.write("tab".getBytes(StandardCharsets.UTF_8));
            out.write("lecd".getBytes(StandardCharsets.UTF_8));
            out.closeDurably();
        }
        return table;
    }

    @Test
    void filesThatNeverChangeAreLinkedAndNotWrittenAgain() throws IOException {
        Path table = writeWithTable();
        Path own = disk.resolve("copies/job-1/shared-pack-3-1-tm-0");
        assertThat(own).hasContent("abcd");
        assertThat(Files.getAttribute(table, "unix:nlink")).isEqualTo(2);
        Files.delete(table);
        remote.delete(SHARED);
        for (int from = 0; from < "abtablecd".length(); from++) {
            try (SeekableInputStream in = copies().of(SHARED).open(SHARED)) {
                in.seek(from);
                assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .isEqualTo("abtablecd".substring(from));
            }
        }
        assertThat(copies().damaged()).isZero();
        copies().forget("job-1", new AtOnce());
        assertThat(disk.resolve("copies/job-1")).isEmptyDirectory();
    }

    @Test
    void aLinkedFileThatIsDamagedIsNotUsed() throws IOException {
        Path table = writeWithTable();
        Files.writeString(table, "TABLE");
        assertThat(read(SHARED)).isEqualTo("btablecd");
        assertThat(copies().damaged()).isEqualTo(1);
        assertThat(disk.resolve("copies/job-1")).isEmptyDirectory();
    }

    @Test
    void aDiscardedPackLeavesNoLinks() throws IOException {
        Path table = Files.writeString(disk.resolve("000017.sst"), "table");
        try (DurableOutputStream out = copies().of(SHARED).create(SHARED)) {
            out.nextIsAllOf(table);
            out.write("tab".getBytes(StandardCharsets.UTF_8));
        }
        assertThat(disk.resolve("copies/job-1")).isEmptyDirectory();
        assertThat(table).hasContent("table");
    }

    @Test
    void whatCannotBeLinkedIsWritten() throws IOException {
        try (DurableOutputStream out = copies().of(SHARED).create(SHARED)) {
            out.nextIsAllOf(disk.resolve("nowhere.sst"));
            out.write("table".getBytes(StandardCharsets.UTF_8));
            out.closeDurably();
        }
        assertThat(disk.resolve("copies/job-1/shared-pack-3-1-tm-0")).hasContent("table");
        assertThat(read(SHARED)).isEqualTo("able");
    }

    @Test
    void aDamagedCopyIsNotUsedAndNotKept() throws IOException {
        write(PACK, "state");
        Files.writeString(disk.resolve("copies/job-1/pack-3-1-tm-0"), "stale");
        assertThat(read(PACK)).isEqualTo("tate");
        assertThat(copies().readHere()).isZero();
        assertThat(copies().damaged()).isEqualTo(1);
        assertThat(copies().size()).isZero();
    }

    @Test
    void aCopyThatWasGoodIsComparedAgainAfterAFailure() throws IOException {
        write(PACK, "state");
        assertThat(read(PACK)).isEqualTo("tate");
        Files.writeString(disk.resolve("copies/job-1/pack-3-1-tm-0"), "stale");
        copies().distrust("job-1");
        assertThat(read(PACK)).isEqualTo("tate");
        assertThat(copies().damaged()).isEqualTo(1);
    }

    @Test
    void aMissingCopyIsNoFailure() throws IOException {
        write(PACK, "state");
        Files.delete(disk.resolve("copies/job-1/pack-3-1-tm-0"));
        assertThat(read(PACK)).isEqualTo("tate");
        assertThat(copies().damaged()).isEqualTo(1);
    }

    @Test
    void aDiskThatTakesNothingCostsOnlyTheCopy() throws IOException {
        Files.writeString(disk.resolve("copies"), "a file where the directory should be");
        write(PACK, "state");
        assertThat(copies().size()).isZero();
        assertThat(read(PACK)).isEqualTo("tate");
    }

    /** They have the same name in their directories, and are written at the same time. */
    @Test
    void thePackOfACheckpointAndTheSharedOneBesideItAreTwoCopies() throws IOException {
        try (DurableOutputStream out = copies().of(PACK).create(PACK);
                DurableOutputStream shared = copies().of(SHARED).create(SHARED)) {
            out.write("exclusive".getBytes(StandardCharsets.UTF_8));
            shared.write("shared".getBytes(StandardCharsets.UTF_8));
            out.closeDurably();
            shared.closeDurably();
        }
        remote.delete(PACK);
        remote.delete(SHARED);
        assertThat(read(PACK)).isEqualTo("xclusive");
        assertThat(read(SHARED)).isEqualTo("hared");
        completed(4, "pack-3-1-tm-0");
        assertThat(copies().size()).isEqualTo(1);
    }

    @Test
    void aCompletedCheckpointKeepsWhatItRefersTo() throws IOException {
        URI next = URI.create("sim:///checkpoints/job-1/chk-4/pack-4-1-tm-1");
        URI under = URI.create("sim:///checkpoints/job-1/chk-5/pack-5-1-tm-2");
        URI other = URI.create("sim:///checkpoints/job-2/chk-1/pack-1-1-tm-3");
        URI unused = URI.create("sim:///checkpoints/job-1/shared/pack-4-1-tm-1b");
        write(SHARED, "shared");
        write(next, "exclusive");
        write(unused, "of the checkpoint, and referred to by nothing");
        write(under, "under way");
        write(other, "of another job");
        completed(4, "shared-pack-3-1-tm-0", "pack-4-1-tm-1");
        assertThat(copies().size()).isEqualTo(4);
        try (var left = Files.list(disk.resolve("copies/job-1"))) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("shared-pack-3-1-tm-0", "pack-4-1-tm-1", "pack-5-1-tm-2");
        }
        copies().forget("job-1", new AtOnce());
        assertThat(copies().size()).isEqualTo(1);
        copies().deleteAll();
        assertThat(disk.resolve("copies/job-2")).doesNotExist();
    }

    @Test
    void whatIsDiscardedLeavesNothing() throws IOException {
        try (DurableOutputStream out = copies().of(PACK).create(PACK)) {
            out.write(1);
        }
        copies().of(PACK).delete(PACK);
        assertThat(disk.resolve("copies/job-1/pack-3-1-tm-0")).doesNotExist();
        assertThat(copies().size()).isZero();
    }

    @Test
    void onlyPacksOfCheckpointsAreCopied() throws IOException {
        write(URI.create("sim:///savepoints/savepoint-job-1/pack-3-1-tm-0"), "savepoint");
        write(URI.create("sim:///checkpoints/job-1/chk-3/_metadata"), "metadata");
        assertThat(copies().size()).isZero();
        assertThat(disk.resolve("copies")).doesNotExist();
    }
}
