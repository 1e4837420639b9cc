package io.millrace.client.submission;

import io.millrace.base.configuration.NearestMatch;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.io.DataInputStream;
import java.io.IOException;
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
 * and the cluster's Java can load it. Its content is never executed here.
 *
 * @param mainClass from {@code -c}, else from the manifest
 */
public record JobJar(Path file, long bytes, String mainClass) {
    private static final int NEWEST_JAVA = 17;
    private static final int CLASS_FILE_OF_JAVA_17 = 61;
    private static final int CLASS_FILE_MAGIC = 0xCAFEBABE;
    private static final int MAX_ENTRIES = 200_000;

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
        String example = classes(jar).stream()
                .findFirst()
                .map(any -> ", such as -c " + any)
                .orElse("");
        return usage(
                "MR-1112",
                file + " names no main class: there is no -c, and its manifest has no Main-Class",
                "add -c MAIN before the jar" + example);
    }

    private static void checkMainClass(Path file, JarFile jar, String name) throws IOException, RefusedException {
        JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
        if (entry == null) {
            throw usage(
                    "MR-1113",
                    "main class " + name + " is not in " + file,
                    nearestClass(name, classes(jar))
                            .map(nearest -> "did you mean '" + nearest + "'?")
                            .orElse("check the class name and its package"));
        }
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
            int magic = in.readInt();
            int version = in.readInt() & 0xFFFF;
            if (magic != CLASS_FILE_MAGIC) {
                throw usage(
                        "MR-1111",
                        "main class " + name + " in " + file + " is not a class file",
                        "build the jar again");
            }
            if (version > CLASS_FILE_OF_JAVA_17) {
                throw usage(
                        "MR-1114",
                        "main class " + name + " is compiled for Java "
                                + (version - CLASS_FILE_OF_JAVA_17 + NEWEST_JAVA) + "; the cluster runs Java "
                                + NEWEST_JAVA,
                        "compile with --release " + NEWEST_JAVA);
            }
        }
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
