package io.millrace.base.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.fs.FileSystem.DurableOutputStream;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every {@link FileSystem} promises. An implementation extends this class and says where it may write. */
public abstract class FileSystemContractTest {

    /** An empty directory of this test's own. */
    protected abstract URI root();

    protected abstract FileSystem fileSystem() throws IOException;

    private URI path(String relative) {
        return PathUri.child(root(), relative);
    }

    private void write(URI path, String text) throws IOException {
        try (DurableOutputStream out = fileSystem().create(path)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.closeDurably();
        }
    }

    private String read(URI path) throws IOException {
        try (SeekableInputStream in = fileSystem().open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatWasWrittenIsReadBack() throws IOException {
        write(path("a"), "hello");

        assertThat(read(path("a"))).isEqualTo("hello");
        assertThat(fileSystem().exists(path("a"))).isTrue();
        FileStatus status = fileSystem().status(path("a"));
        assertThat(status.length()).isEqualTo(5);
        assertThat(status.directory()).isFalse();
        assertThat(status.modifiedMillis()).isPositive();
        assertThat(PathUri.name(status.path())).isEqualTo("a");
    }

    @Test
    void aLargeFileWrittenInSmallPiecesIsReadBackWhole() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(42).nextBytes(bytes);
        try (DurableOutputStream out = fileSystem().create(path("large"))) {
            for (int from = 0; from < bytes.length; from += 7_001) {
                out.write(bytes, from, Math.min(7_001, bytes.length - from));
            }
            out.closeDurably();
        }

        try (SeekableInputStream in = fileSystem().open(path("large"))) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void createMakesParentDirectories() throws IOException {
        write(path("one/two/three"), "x");

        assertThat(fileSystem().status(path("one/two")).directory()).isTrue();
        assertThat(read(path("one/two/three"))).isEqualTo("x");
    }

    @Test
    void whatHasToGoIntoADirectoryIsRefusedWhenThatIsNotThere() throws IOException {
        assertThatThrownBy(() -> fileSystem().createInDirectory(path("one/two")))
                .isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> fileSystem().mkdir(path("one/two"))).isInstanceOf(NoSuchFileException.class);
        assertThat(fileSystem().exists(path("one"))).isFalse();

        fileSystem().mkdir(path("one"));
        fileSystem().mkdir(path("one"));
        try (DurableOutputStream out = fileSystem().createInDirectory(path("one/two"))) {
            out.write('x');
            out.closeDurably();
        }

        assertThat(read(path("one/two"))).isEqualTo("x");
        assertThatThrownBy(() -> fileSystem().createInDirectory(path("one/two")))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void createNeverReplacesAFile() throws IOException {
        write(path("a"), "first");

        assertThatThrownBy(() -> fileSystem().create(path("a"))).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(path("a"))).isEqualTo("first");
    }

    @Test
    void closingTwiceDoesNoHarm() throws IOException {
        DurableOutputStream out = fileSystem().create(path("a"));
        out.write('x');
        out.closeDurably();
        out.close();
        out.close();

        assertThat(read(path("a"))).isEqualTo("x");
    }

    @Test
    void renameMovesAFileIntoADirectoryItMakes() throws IOException {
        write(path("a"), "x");

        fileSystem().rename(path("a"), path("new/b"));

        assertThat(fileSystem().exists(path("a"))).isFalse();
        assertThat(read(path("new/b"))).isEqualTo("x");
    }

    @Test
    void renameNeverReplacesAFile() throws IOException {
        write(path("a"), "mine");
        write(path("b"), "theirs");

        assertThatThrownBy(() -> fileSystem().rename(path("a"), path("b")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(path("a"))).isEqualTo("mine");
        assertThat(read(path("b"))).isEqualTo("theirs");
    }

    @Test
    void renameNeverMovesAFileIntoAnExistingDirectory() throws IOException {
        write(path("a"), "mine");
        fileSystem().mkdirs(path("b"));

        assertThatThrownBy(() -> fileSystem().rename(path("a"), path("b")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(read(path("a"))).isEqualTo("mine");
        assertThat(fileSystem().list(path("b"))).isEmpty();
    }

    @Test
    void renameMovesAWholeDirectoryButNeverOverAnother() throws IOException {
        write(path("from/x"), "x");
        write(path("taken/y"), "y");
        fileSystem().mkdirs(path("empty"));

        assertThatThrownBy(() -> fileSystem().rename(path("from"), path("taken")))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThatThrownBy(() -> fileSystem().rename(path("from"), path("empty")))
                .isInstanceOf(FileAlreadyExistsException.class);
        fileSystem().rename(path("from"), path("to"));

        assertThat(read(path("to/x"))).isEqualTo("x");
        assertThat(fileSystem().exists(path("from"))).isFalse();
        assertThat(read(path("taken/y"))).isEqualTo("y");
    }

    @Test
    void renamingWhatIsNotThereFails() {
        assertThatThrownBy(() -> fileSystem().rename(path("a"), path("b"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void listingsAreSortedAndNotRecursive() throws IOException {
        write(path("dir/b"), "22");
        write(path("dir/a"), "1");
        write(path("dir/c/d"), "333");

        assertThat(fileSystem().list(path("dir")))
                .extracting(status -> PathUri.name(status.path()), FileStatus::directory, FileStatus::length)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a", false, 1L),
                        org.assertj.core.groups.Tuple.tuple("b", false, 2L),
                        org.assertj.core.groups.Tuple.tuple("c", true, 0L));
    }

    @Test
    void whatAListingNamesCanBeOpenedByThatName() throws IOException {
        write(path("dir/with blank, 100% ü"), "x");

        URI listed = fileSystem().list(path("dir")).get(0).path();

        assertThat(read(listed)).isEqualTo("x");
        assertThat(PathUri.name(listed)).isEqualTo("with blank, 100% ü");
    }

    @Test
    void aFileListsAsItself() throws IOException {
        write(path("a"), "x");

        assertThat(fileSystem().list(path("a")))
                .singleElement()
                .satisfies(status -> assertThat(PathUri.name(status.path())).isEqualTo("a"));
    }

    @Test
    void anEmptyDirectoryListsNothing() throws IOException {
        fileSystem().mkdirs(path("dir"));
        fileSystem().mkdirs(path("dir"));

        assertThat(fileSystem().list(path("dir"))).isEmpty();
    }

    @Test
    void whatIsMissingIsReportedAsMissing() throws IOException {
        assertThat(fileSystem().exists(path("a"))).isFalse();
        assertThatThrownBy(() -> fileSystem().status(path("a"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> fileSystem().list(path("a"))).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> fileSystem().open(path("a"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void readingContinuesWhereSeekPointed() throws IOException {
        write(path("a"), "0123456789");

        try (SeekableInputStream in = fileSystem().open(path("a"))) {
            in.seek(7);
            assertThat(in.read()).isEqualTo('7');
            in.seek(2);
            assertThat(in.readNBytes(3)).asString(StandardCharsets.UTF_8).isEqualTo("234");
            in.seek(10);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void deleteTakesAWholeDirectoryAndSaysWhetherThereWasOne() throws IOException {
        write(path("dir/a"), "x");
        write(path("dir/sub/b"), "y");

        assertThat(fileSystem().delete(path("dir"))).isTrue();
        assertThat(fileSystem().exists(path("dir"))).isFalse();
        assertThat(fileSystem().delete(path("dir"))).isFalse();
    }
}
