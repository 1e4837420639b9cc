package io.millrace.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The main class of the process that runs programs on one engine, one after the other: what each prints goes to a file of
 * its name, what it throws to another. Knows neither engine.
 */
final class RunPrograms {
    static final String PRINTED = ".printed";
    static final String FAILED = ".failed";
    private static final String PACKAGE = "org.example.jobs.";

    private RunPrograms() {}

    /** Folder for the results, the arguments of every program separated by blanks, and the programs. */
    public static void main(String[] args) throws IOException {
        Path results = Path.of(args[0]);
        for (String program : List.of(args).subList(2, args.length)) {
            Path output = Files.createDirectories(results.resolve(program));
            try (PrintStream printed =
                    new PrintStream(results.resolve(program + PRINTED).toFile(), UTF_8)) {
                System.setOut(printed);
                run(program, (args[1] + " --output " + output).split(" "));
            } catch (InvocationTargetException e) {
                try (PrintWriter failed =
                        new PrintWriter(results.resolve(program + FAILED).toFile(), UTF_8)) {
                    e.getCause().printStackTrace(failed);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        // Engines may keep threads; the programs are over.
        System.exit(0);
    }

    private static void run(String program, String[] args) throws ReflectiveOperationException {
        Class.forName(PACKAGE + program).getMethod("main", String[].class).invoke(null, (Object) args);
    }
}
