package io.millrace.cluster;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * Loads a program's classes from its own jars first, so that its libraries may differ from the engine's. What the two
 * must share (Java, Millrace, logging) always comes from the engine.
 */
public final class UserCodeClassLoader extends URLClassLoader {
    private static final List<String> SHARED = List.of("java.", "javax.", "jdk.", "sun.", "io.millrace.", "org.slf4j.");
    /** The examples are a program like any other, though their package is below the engine's. */
    private static final String EXAMPLES = "io.millrace.examples.";

    static {
        ClassLoader.registerAsParallelCapable();
    }

    public UserCodeClassLoader(List<URL> jars, ClassLoader engine) {
        super("user-code", jars.toArray(URL[]::new), engine);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (isShared(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = findOwnOrShared(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private Class<?> findOwnOrShared(String name) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException notInTheJars) {
            return getParent().loadClass(name);
        }
    }

    @Override
    public URL getResource(String name) {
        URL own = findResource(name);
        return own != null ? own : super.getResource(name);
    }

    private static boolean isShared(String name) {
        return !name.startsWith(EXAMPLES) && SHARED.stream().anyMatch(name::startsWith);
    }
}
