package io.millrace.client.submission;

import io.millrace.base.configuration.NearestMatch;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StreamCorruptedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/**
 * The user's jar, checked as far as that is possible without running it: it can be read, names a main class, has it,
 * with a {@code main()} as far as can be known here, and the cluster's Java can load it. Its content is never executed here.
 *
 * @param mainClass from {@code -c}, else from the manifest
 */
public record JobJar(Path file, long bytes, String mainClass) {
    private static final int NEWEST_JAVA = 17;
    private static final int MAX_ENTRIES = 200_000;
    private static final int MAX_CLASSES_LOOKED_INTO = 2_000;
    private static final int MAX_SUPERCLASSES = 50;

    public static JobJar open(Path file, Optional<String> mainClass) throws RefusedException {
        if (!Files.exists(file)) {
            throw usage("MR-1110", "job jar " + file + " does not exist", "give the path of the jar you built");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw usage("MR-1110", "job jar " + file + " is not a readable file", "");
        }
        try (JarFile jar = new JarFile(file.toFile(), false)) {
            if (jar.size() > MAX_ENTRIES) {
                throw usage("MR-1111", file + " has " + jar.size() + " entries; more than " + MAX_ENTRIES, "");
            }
            String name = mainClass.or(() -> manifestMainClass(jar)).orElse("");
            if (name.isEmpty()) {
                throw noMainClass(file, jar);
            }
            checkMainClass(file, jar, name);
            return new JobJar(file, Files.size(file), name);
        } catch (ZipException notAJar) {
            throw usage(
                    "MR-1111",
                    file + " is not a jar: " + notAJar.getMessage(),
                    "give the jar you built, not a source file");
        } catch (IOException unreadable) {
            throw usage("MR-1111", "cannot read " + file + ": " + unreadable.getMessage(), "");
        }
    }

    private static Optional<String> manifestMainClass(JarFile jar) {
        try {
            Manifest manifest = jar.getManifest();
            return Optional.ofNullable(manifest)
                    .map(found -> found.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .map(String::trim)
                    .filter(name -> !name.isEmpty());
        } catch (IOException broken) {
            return Optional.empty();
        }
    }

    private static RefusedException noMainClass(Path file, JarFile jar) {
        String example = startable(jar).map(any -> ", such as -c " + any).orElse("");
        return usage(
                "MR-1112",
                file + " names no main class: there is no -c, and its manifest has no Main-Class",
                "add -c MAIN before the jar" + example);
    }

    private static void checkMainClass(Path file, JarFile jar, String name) throws IOException, RefusedException {
        JarEntry entry = jar.getJarEntry(entryOf(name));
        if (entry == null) {
            throw usage(
                    "MR-1113",
                    "main class " + name + " is not in " + file,
                    nearestClass(name, classes(jar))
                            .map(nearest -> "did you mean '" + nearest + "'?")
                            .orElse("check the class name and its package"));
        }
        ClassFile mainClass;
        try {
            mainClass = read(jar, entry);
        } catch (StreamCorruptedException damaged) {
            throw usage(
                    "MR-1111", "main class " + name + " in " + file + " is not a class file", "build the jar again");
        }
        if (mainClass.version() > ClassFile.VERSION_OF_JAVA_17) {
            throw usage(
                    "MR-1114",
                    "main class " + name + " is compiled for Java "
                            + (mainClass.version() - ClassFile.VERSION_OF_JAVA_17 + NEWEST_JAVA)
                            + "; the cluster runs Java "
                            + NEWEST_JAVA,
                    "compile with --release " + NEWEST_JAVA);
        }
        if (!mainClass.isPublic() || !mayHaveMain(jar, mainClass)) {
            throw usage(
                    "MR-6165",
                    "class " + name + " in " + file
                            + (mainClass.isPublic() ? " has no public static void main(String[])" : " is not public"),
                    startable(jar)
                            .filter(other -> !other.equals(name))
                            .map(other -> "a program can begin with -c " + other)
                            .orElse("make the class and its main(String[]) public, and main static"));
        }
    }

    /** True also when it inherits from a class that is not in this jar, and so is not known. */
    private static boolean mayHaveMain(JarFile jar, ClassFile type) throws IOException {
        ClassFile at = type;
        // More superclasses than this are a circle.
        for (int depth = 0; depth < MAX_SUPERCLASSES && !at.hasMain(); depth++) {
            // Java's own classes, such as that of records, give no program a main().
            if (at.superclass().isEmpty() || at.superclass().startsWith("java/")) {
                return false;
            }
            JarEntry entry = jar.getJarEntry(at.superclass() + ".class");
            if (entry == null) {
                return true;
            }
            at = read(jar, entry);
        }
        return true;
    }

    /** The first class of the jar that has a main(). */
    private static Optional<String> startable(JarFile jar) {
        return classes(jar).stream()
                .limit(MAX_CLASSES_LOOKED_INTO)
                .filter(name -> isStartable(jar, name))
                .findFirst();
    }

    private static boolean isStartable(JarFile jar, String name) {
        try {
            ClassFile type = read(jar, jar.getJarEntry(entryOf(name)));
            return type.isPublic() && type.hasMain();
        } catch (IOException damaged) {
            return false; // only a hint is looked for
        }
    }

    private static ClassFile read(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return ClassFile.read(in);
        }
    }

    private static String entryOf(String className) {
        return className.replace('.', '/') + ".class";
    }

    /** By full name first; who leaves out or mistypes the package still means the class of that simple name. */
    private static Optional<String> nearestClass(String name, List<String> classes) {
        String simple = simpleName(name);
        return NearestMatch.of(name, classes)
                .or(() -> classes.stream()
                        .filter(known -> simpleName(known).equals(simple))
                        .findFirst())
                .or(() -> NearestMatch.of(
                                simple, classes.stream().map(JobJar::simpleName).toList())
                        .flatMap(found -> classes.stream()
                                .filter(known -> simpleName(known).equals(found))
                                .findFirst()));
    }

    private static String simpleName(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Top-level classes, in the order of the jar. */
    private static List<String> classes(JarFile jar) {
        List<String> names = new ArrayList<>();
        jar.stream().map(JarEntry::getName).forEach(name -> {
            if (name.endsWith(".class")
                    && !name.startsWith("META-INF/")
                    && name.indexOf('$') < 0
                    && !name.endsWith("package-info.class")
                    && !name.endsWith("module-info.class")) {
                names.add(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
            }
        });
        return names;
    }

    private static RefusedException usage(String code, String message, String remedy) {
        return Refusal.usage(code, message, remedy).asException();
    }
}
