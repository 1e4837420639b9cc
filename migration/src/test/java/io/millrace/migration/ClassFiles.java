package io.millrace.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads the class files of a jar or a folder, without loading the classes. */
final class ClassFiles {
    private static final String INTERNAL = "Internal";

    private ClassFiles() {}

    /** The public classes that are nobody's nested class and whose binary name passes. */
    static List<ApiClass> publicClassesOf(Path jarOrFolder, Predicate<String> name) {
        try {
            if (Files.isDirectory(jarOrFolder)) {
                return publicClassesBelow(jarOrFolder, name);
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + jarOrFolder.toUri()), Map.of())) {
                return publicClassesBelow(jar.getPath("/"), name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Name and descriptor of the members of one loaded class that are marked {@code @Internal}. */
    static Set<String> internalMembersOf(Class<?> type) {
        return marksOf(type).internalMembers;
    }

    static boolean isInternal(Class<?> type) {
        return marksOf(type).ofClass.contains(INTERNAL);
    }

    private static Marks marksOf(Class<?> type) {
        String file = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream bytes = type.getResourceAsStream(file)) {
            Marks marks = new Marks();
            new ClassReader(bytes).accept(marks, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
            return marks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ApiClass> publicClassesBelow(Path root, Predicate<String> name) throws IOException {
        List<ApiClass> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (!path.endsWith(".class") || path.contains("$") || path.endsWith("-info.class")) {
                    continue;
                }
                String binaryName =
                        path.substring(0, path.length() - ".class".length()).replace('/', '.');
                if (name.test(binaryName)) {
                    ClassReader reader = new ClassReader(Files.readAllBytes(file));
                    Marks marks = new Marks();
                    reader.accept(marks, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
                    if ((reader.getAccess() & Opcodes.ACC_PUBLIC) != 0) {
                        found.add(new ApiClass(binaryName, marks.ofClass, marks.internalMembers));
                    }
                }
            }
        }
        return found;
    }

    private static final class Marks extends ClassVisitor {
        private final Set<String> ofClass = new HashSet<>();
        private final Set<String> internalMembers = new HashSet<>();

        Marks() {
            super(Opcodes.ASM9);
        }

        @Override
        public AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
            ofClass.add(simpleName(descriptor));
            return null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String sig, String[] exceptions) {
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    noteIfInternal(annotation, name + descriptor);
                    return null;
                }
            };
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String sig, Object value) {
            return new FieldVisitor(Opcodes.ASM9) {
                @Override
                public AnnotationVisitor visitAnnotation(String annotation, boolean visible) {
                    noteIfInternal(annotation, name + descriptor);
                    return null;
                }
            };
        }

        private void noteIfInternal(String annotation, String member) {
            if (simpleName(annotation).equals(INTERNAL)) {
                internalMembers.add(member);
            }
        }

        private static String simpleName(String descriptor) {
            return descriptor.substring(descriptor.lastIndexOf('/') + 1, descriptor.length() - 1);
        }
    }
}
