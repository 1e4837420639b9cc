package io.millrace.base.fs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on local files, and what only local files have: paths without scheme, links, a machine name in the URI. */
class LocalFileSystemTest extends FileSystemContractTest {
    @TempDir
    Path directory;

    @Override
    protected URI root() {
        return PathUri.parse(directory.toString());
    }

    @Override
    protected FileSystem fileSystem() throws IOException {
        return FileSystems.of(root());
    }

    @Test
    void isFoundForPathsWithAndWithoutScheme() throws IOException {
        assertThat(FileSystems.of(PathUri.parse("in/data"))).isInstanceOf(LocalFileSystem.class);
        assertThat(FileSystems.of(PathUri.parse("file:///in/data"))).isInstanceOf(LocalFileSystem.class);
    }

    @Test
    void aRelativePathIsRelativeToTheWorkingDirectory() throws IOException {
        URI listed = fileSystem().status(PathUri.parse("src")).path();

        assertThat(listed).isEqualTo(PathUri.parse("file://" + Path.of("src").toAbsolutePath()));
    }

    @Test
    void aMachineNameInThePathIsRefusedWithAdvice() {
        assertThatThrownBy(() -> fileSystem().exists(URI.create("file://data/in")))
                .hasMessageContaining("file:///data/in with three slashes");
    }

    @Test
    void renamingAgainFinishesARenameThatACrashCutInTwo() throws IOException {
        Path from = Files.writeString(directory.resolve("from"), "x");
        Path to = directory.resolve("to");
        Files.createLink(to, from);

        fileSystem().rename(PathUri.parse(from.toString()), PathUri.parse(to.toString()));

        assertThat(from).doesNotExist();
        assertThat(to).hasContent("x");
    }

    @Test
    void aLinkToNothingIsNotListed() throws IOException {
        Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));

        assertThat(fileSystem().list(root())).isEmpty();
    }
}
