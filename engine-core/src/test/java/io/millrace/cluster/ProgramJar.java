package io.millrace.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A job jar made of one source file: classes the test's own class loader does not know. */
public final class ProgramJar {
    private ProgramJar() {}

    public static Path compile(Path directory, String className, String source) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("src"));
        Path classes = Files.createDirectories(directory.resolve("classes"));
        Path file = Files.writeString(sources.resolve(className + ".java"), source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-proc:none",
                        "-cp",
                        System.getProperty("java.class.path"),
                        file.toString());
        if (result != 0) {
            throw new IllegalArgumentException("the program does not compile");
        }
        Path jar = directory.resolve("job.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> compiled = Files.walk(classes)) {
            for (Path one : compiled.filter(Files::isRegularFile).sorted().toList()) {
                entries.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                entries.write(Files.readAllBytes(one));
                entries.closeEntry();
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return jar;
    }

    /** A program whose {@code main()} has this body; its first line is the fourth of Clicks.java. */
    static Path of(Path directory, String body) throws IOException {
        String source = "public class Clicks {\n"
                + "  static void fail() { throw new IllegalStateException(\"no input\"); }\n"
                + "  public static void main(String[] args) throws Exception {\n"
                + body + "\n  }\n}\n";
        return compile(directory, "Clicks", source);
    }

    static UserProgram program(Path directory, String body, String... arguments) throws IOException {
        return new UserProgram(of(directory, body), "Clicks", List.of(arguments));
    }
}
