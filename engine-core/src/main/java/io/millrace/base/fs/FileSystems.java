package io.millrace.base.fs;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.util.ServiceLoader;

/** Finds the {@link FileSystem} of a path by its scheme. Providers are found by {@link ServiceLoader}. */
public final class FileSystems {

    /** A file system implementation on the class path. */
    public interface Provider {
        /** True for the schemes this provider serves; a path without scheme goes to the first provider that is the default. */
        boolean serves(URI path);

        /** Higher is asked first: Hadoop's default file system before the local one. */
        int priority();

        FileSystem open(URI path) throws IOException;
    }

    private FileSystems() {}

    /** @throws IOException when no provider serves the scheme, naming those that exist */
    public static FileSystem of(URI path) throws IOException {
        Provider best = null;
        for (Provider provider : ServiceLoader.load(Provider.class, FileSystems.class.getClassLoader())) {
            if (provider.serves(path) && (best == null || provider.priority() > best.priority())) {
                best = provider;
            }
        }
        if (best == null) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "no file system serves this; on a machine without Hadoop use a local path such as file:///data/in");
        }
        return best.open(path);
    }
}
