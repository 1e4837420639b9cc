package io.millrace.api.connector.file;

import io.millrace.base.fs.PathUri;
import java.io.File;
import java.net.URI;

/** A file or directory of any file system, as Flink programs write it; where one is wanted a string does as well. */
public record Path(URI uri) {
    public Path(String path) {
        this(PathUri.parse(path));
    }

    public Path(String parent, String child) {
        this(PathUri.child(PathUri.parse(parent), child));
    }

    public Path(Path parent, String child) {
        this(PathUri.child(parent.uri, child));
    }

    public static Path fromLocalFile(File file) {
        return new Path("file://" + file.getAbsolutePath());
    }

    public URI toUri() {
        return uri;
    }

    /** Without scheme and host. */
    public String getPath() {
        return uri.getPath();
    }

    /** The last name. */
    public String getName() {
        return PathUri.name(uri);
    }

    /** Null for a root. */
    public Path getParent() {
        URI parent = PathUri.parent(uri);
        return parent == null ? null : new Path(parent);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
