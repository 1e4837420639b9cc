package io.millrace.base.fs;

import java.io.IOException;
import java.net.URI;

/** Finds the file system of a path: {@link FileSystems#of}, or one that a test or simulation made. */
@FunctionalInterface
public interface FileSystemLookup {
    FileSystem of(URI path) throws IOException;
}
