package io.millrace.state.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystemContractTest;
import io.millrace.base.fs.PathUri;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract over Hadoop's plain local file system: the path of every file system that is not HDFS. */
class HadoopFileSystemTest extends FileSystemContractTest {
    @TempDir
    Path directory;

    @Override
    protected URI root() {
        return PathUri.parse("file://" + directory);
    }

    @Override
    protected FileSystem fileSystem() throws IOException {
        RawLocalFileSystem local = new RawLocalFileSystem();
        local.initialize(URI.create("file:///"), new Configuration(false));
        return new HadoopFileSystem(local);
    }

    @Test
    void aRenameOfNothingMakesNoDirectories() throws IOException {
        URI target = PathUri.child(root(), "made/b");

        assertThatThrownBy(() -> fileSystem().rename(PathUri.child(root(), "a"), target))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("/a");
        assertThat(fileSystem().exists(PathUri.parent(target))).isFalse();
    }

    @Test
    void filesSayWhereTheyLie() throws IOException {
        URI path = PathUri.child(root(), "a");
        try (FileSystem.DurableOutputStream out = fileSystem().create(path)) {
            out.write('x');
            out.closeDurably();
        }

        assertThat(fileSystem().status(path).hosts()).containsExactly("localhost");
    }
}
