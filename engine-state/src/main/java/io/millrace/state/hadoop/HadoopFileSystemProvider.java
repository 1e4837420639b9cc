package io.millrace.state.hadoop;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystems;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeysPublic;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/**
 * Serves every scheme Hadoop's configuration knows but {@code file}, which the engine serves itself, and paths without
 * scheme where the configuration on the class path names a default file system. Hadoop caches its clients; so nothing
 * is cached here.
 */
public final class HadoopFileSystemProvider implements FileSystems.Provider {

    /** Reading Hadoop's configuration takes a quarter of a second: not before the first path that may need it. */
    private static final class Loaded {
        static final Configuration CONFIGURATION = new Configuration();
    }

    @Override
    public boolean serves(URI path) {
        if (path.getScheme() == null) {
            return !"file".equals(new Path(defaultFileSystem()).toUri().getScheme());
        }
        return !"file".equals(path.getScheme()) && known(path.getScheme());
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public FileSystem open(URI path) throws IOException {
        return new HadoopFileSystem(new Path(path).getFileSystem(Loaded.CONFIGURATION));
    }

    private static String defaultFileSystem() {
        return Loaded.CONFIGURATION.get(CommonConfigurationKeysPublic.FS_DEFAULT_NAME_KEY, "file:///");
    }

    private static boolean known(String scheme) {
        try {
            org.apache.hadoop.fs.FileSystem.getFileSystemClass(scheme, Loaded.CONFIGURATION);
            return true;
        } catch (UnsupportedFileSystemException unknown) {
            return false;
        } catch (IOException broken) {
            throw new IllegalStateException("Hadoop cannot load its file system for scheme '" + scheme + "'", broken);
        }
    }
}
