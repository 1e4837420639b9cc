package io.millrace.testkit;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystemContractTest;
import io.millrace.base.fs.FileSystems;
import java.io.IOException;
import java.net.URI;

/** Files in memory keep the rules of every file system. */
class InMemoryFileSystemTest extends FileSystemContractTest {
    private static int tests;
    private final URI root = URI.create("memory:///contract/" + tests++);

    @Override
    protected URI root() {
        return root;
    }

    @Override
    protected FileSystem fileSystem() throws IOException {
        FileSystem fileSystem = FileSystems.of(root);
        fileSystem.mkdirs(root);
        return fileSystem;
    }
}
