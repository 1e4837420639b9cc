package io.millrace.yarn.am;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** The application's own directory in HDFS, which its owner alone can read. Blocks; used by the main thread. */
final class StagingDirectory {
    private static final FsPermission OWNER_ONLY = new FsPermission((short) 0600);
    /** Starts with a dot, so that it is not shipped to containers. */
    private static final String REST_TOKEN = ".rest-token";

    private final Path path;
    private final Configuration hadoop;

    StagingDirectory(Path path, Configuration hadoop) {
        this.path = path;
        this.hadoop = hadoop;
    }

    Path path() {
        return path;
    }

    /** For clients of the same user that did not submit the application themselves. */
    void publishRestToken(String token) throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        try (FSDataOutputStream out = FileSystem.create(files, new Path(path, REST_TOKEN), OWNER_ONLY)) {
            out.write(token.getBytes(StandardCharsets.US_ASCII));
        }
    }

    void delete() throws IOException {
        FileSystem files = path.getFileSystem(hadoop);
        if (!files.delete(path, true) && files.exists(path)) {
            throw new IOException("HDFS refused to delete " + path);
        }
    }
}
