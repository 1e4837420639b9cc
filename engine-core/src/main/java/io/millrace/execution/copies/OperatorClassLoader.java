package io.millrace.execution.copies;

import io.millrace.execution.operators.CopiedPerOperator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Defines classes marked {@link CopiedPerOperator} anew, from the bytes of the originals, and shares all others. */
final class OperatorClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String COPIED_UNDER = "io.millrace.execution.";

    OperatorClassLoader(ClassLoader engine) {
        super("operator", engine);
    }

    <T> Class<? extends T> copyOf(Class<? extends T> original) {
        try {
            @SuppressWarnings("unchecked") // the same class but for its loader; its supertypes are shared
            Class<? extends T> copy = (Class<? extends T>) loadClass(original.getName());
            return copy;
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(original + " is loaded, but cannot be found", impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(COPIED_UNDER)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            Class<?> original = super.loadClass(name, resolve);
            return original.getNestHost().isAnnotationPresent(CopiedPerOperator.class) ? define(original) : original;
        }
    }

    private Class<?> define(Class<?> original) {
        String resource = original.getName().replace('.', '/') + ".class";
        try (InputStream bytes = getParent().getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new IllegalStateException("the class file " + resource + " cannot be read again");
            }
            byte[] code = bytes.readAllBytes();
            return defineClass(original.getName(), code, 0, code.length, original.getProtectionDomain());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the class file " + resource + " cannot be read again", unreadable);
        }
    }
}
