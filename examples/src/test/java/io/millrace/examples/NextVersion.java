package io.millrace.examples;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The classes of a program after its source was changed, as the next version's jar would hold them. While it is open they
 * are what this thread loads.
 */
final class NextVersion implements AutoCloseable {
    private static final Path SOURCES = Path.of("src/main/java");

    private final URLClassLoader classes;
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    private NextVersion(Path directory) throws IOException {
        this.classes = new URLClassLoader(new URL[] {directory.toUri().toURL()}, before) {
            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                boolean changed = Files.exists(directory.resolve(name.replace('.', '/') + ".class"));
                synchronized (getClassLoadingLock(name)) {
                    Class<?> loaded = findLoadedClass(name);
                    return loaded != null ? loaded : changed ? findClass(name) : super.loadClass(name, resolve);
                }
            }
        };
        Thread.currentThread().setContextClassLoader(classes);
    }

    /**
     * @param edits each text of the sources, which must be there, and what stands in its place in the next version
     * @param changed classes to be compiled again, with what is nested in them
     */
    static NextVersion compile(Path directory, Map<String, String> edits, Class<?>... changed) throws IOException {
        List<Path> sources = new ArrayList<>();
        List<String> unused = new ArrayList<>(edits.keySet());
        for (Class<?> type : changed) {
            String file = type.getName().replace('.', '/') + ".java";
            String text = Files.readString(SOURCES.resolve(file));
            for (Map.Entry<String, String> edit : edits.entrySet()) {
                if (text.contains(edit.getKey())) {
                    unused.remove(edit.getKey());
                }
                text = text.replace(edit.getKey(), edit.getValue());
            }
            Path source = directory.resolve("sources").resolve(file);
            Files.createDirectories(source.getParent());
            sources.add(Files.writeString(source, text));
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("not in the sources: " + unused);
        }
        Path classes = Files.createDirectories(directory.resolve("classes"));
        compile(sources, classes);
        return new NextVersion(classes);
    }

    private static void compile(List<Path> sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(sources);
            List<String> options = List.of(
                    "-proc:none",
                    "-parameters",
                    "--release",
                    "17",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes.toString());
            if (!compiler.getTask(problems, files, null, options, null, units).call()) {
                throw new IllegalArgumentException(problems.toString());
            }
        }
    }

    Class<?> load(Class<?> type) throws ClassNotFoundException {
        return classes.loadClass(type.getName());
    }

    @Override
    public void close() throws IOException {
        Thread.currentThread().setContextClassLoader(before);
        classes.close();
    }
}
