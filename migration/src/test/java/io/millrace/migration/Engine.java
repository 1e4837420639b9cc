package io.millrace.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.simulation.Simulation;
import io.millrace.testkit.harness.ProcessFunctionTestHarnesses;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Flink or Millrace, alone on a class path: programs are compiled against it and run on it in a process of its own. An
 * import that was not converted cannot compile, and neither engine meets the other's libraries or this build's.
 */
final class Engine {
    private static final long PATIENCE_SECONDS = 300;

    private final Path folder;
    private final Path classes;
    private final List<Path> classPath;
    private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();

    /** One for all programs: what it has read of a hundred jars it keeps. */
    private final StandardJavaFileManager files = javac.getStandardFileManager(null, null, UTF_8);

    private Engine(Path folder, Predicate<String> classPathEntry) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.classes = Files.createDirectories(folder.resolve("classes"));
        Stream<Path> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(classPathEntry)
                .map(Path::of);
        this.classPath = Stream.concat(Stream.of(classes), entries).toList();
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
        files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    }

    static Engine flink(Path folder) throws IOException {
        List<Path> ours = Stream.of(
                        StreamExecutionEnvironment.class, Simulation.class, ProcessFunctionTestHarnesses.class)
                .map(PublicApi::home)
                .toList();
        return new Engine(folder, entry -> !ours.contains(Path.of(entry)));
    }

    static Engine millrace(Path folder) throws IOException {
        return new Engine(folder, entry -> !entry.matches(".*/flink-[^/]*\\.jar"));
    }

    /** What javac says about a source file: nothing, if all is well. */
    String compile(String program, String source) throws IOException {
        Path file = Files.writeString(folder.resolve(program + ".java"), source);
        StringWriter messages = new StringWriter();
        List<String> options = List.of("-proc:none", "--release", "17");
        boolean compiled = javac.getTask(messages, files, null, options, null, files.getJavaFileObjects(file))
                .call();
        return compiled ? "" : messages.toString();
    }

    /** Runs compiled programs, one after the other, each with these arguments and an {@code --output} folder. */
    void run(List<String> programs, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // as Flink's own scripts do
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.time=ALL-UNNAMED",
                "-cp",
                classPath.stream().map(Path::toString).collect(joining(File.pathSeparator)),
                RunPrograms.class.getName(),
                folder.toString(),
                arguments));
        command.addAll(programs);
        Process process = new ProcessBuilder(command).inheritIO().start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("Not all programs ended within " + PATIENCE_SECONDS + " s; begun were "
                    + programs.stream().filter(this::hasBegun).toList());
        }
    }

    private boolean hasBegun(String program) {
        return Files.exists(folder.resolve(program + RunPrograms.PRINTED));
    }

    /** What the program printed, and what stands in the files it wrote; or what it threw. */
    List<String> resultsOf(String program) throws IOException {
        Path failed = folder.resolve(program + RunPrograms.FAILED);
        if (Files.exists(failed)) {
            return Files.readAllLines(failed);
        }
        List<String> results = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(program + RunPrograms.PRINTED))) {
            // Which subtask printed it is nobody's business.
            results.add(line.replaceFirst("^(?:([\\w-]+):)?\\d+> ", "$1 "));
        }
        Path output = folder.resolve(program);
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                // The middle of a part file's name is random: prefix-random-0.suffix
                String name = file.getFileName().toString().replaceAll("^(\\w+)-.*(\\.\\w+)$", "$1$2");
                String bucket = output.relativize(file.getParent()).toString();
                Files.readAllLines(file).forEach(line -> results.add(bucket + "/" + name + ": " + line));
            }
        }
        return results;
    }
}
