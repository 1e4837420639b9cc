package io.millrace.connectors.parquet;

import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.LocalFileSystem;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.Arrays;

/** Local files under {@code broken:/…} that can be found and opened, and not be read. */
public final class BrokenFiles implements io.millrace.base.fs.FileSystems.Provider {
    private static final String SCHEME = "broken";

    @Override
    public boolean serves(URI path) {
        return SCHEME.equals(path.getScheme());
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public FileSystem open(URI path) {
        FileSystem local = new LocalFileSystem();
        return (FileSystem) Proxy.newProxyInstance(
                BrokenFiles.class.getClassLoader(), new Class<?>[] {FileSystem.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("open")) {
                        return new Unreadable();
                    }
                    Object[] ofLocal = Arrays.stream(arguments)
                            .map(one -> one instanceof URI uri ? URI.create("file://" + uri.getPath()) : one)
                            .toArray();
                    try {
                        return broken(method.invoke(local, ofLocal));
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private static Object broken(Object answer) {
        return answer instanceof FileStatus file
                ? new FileStatus(
                        URI.create(SCHEME + ":" + file.path().getPath()),
                        file.directory(),
                        file.length(),
                        file.modifiedMillis(),
                        file.hosts())
                : answer;
    }

    private static final class Unreadable extends FileSystem.SeekableInputStream {
        @Override
        public void seek(long position) {}

        @Override
        public int read() throws IOException {
            throw new IOException("no live nodes contain block 4711");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
