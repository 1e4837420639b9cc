package io.millrace.client.submission;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The engine of the distribution, in this JVM but apart from the client: the client's own class path is that of the
 * installed Hadoop, whose libraries must not meet the engine's. So the two share Java's types only.
 */
public final class EngineClasses {
    private static final String EXPLAINED_PROGRAM = "io.millrace.cluster.ExplainedProgram";

    private final Distribution distribution;

    public EngineClasses(Distribution distribution) {
        this.distribution = distribution;
    }

    /**
     * What the program would run; its {@code main()} goes as far as its first {@code execute()}.
     *
     * @param warnings for the program's author, without line breaks
     */
    public record Plan(String text, List<String> warnings) {}

    /**
     * Runs {@code main()} on this thread.
     *
     * @param format {@code TEXT}, {@code JSON} or {@code DOT}
     * @throws RefusedException when the program has no plan, or the distribution is not whole
     */
    public Plan explain(JobJar jar, List<String> arguments, Map<String, String> configuration, String format)
            throws IOException, RefusedException {
        try (URLClassLoader engine =
                new URLClassLoader("engine", urls(distribution.runtimeFiles()), ClassLoader.getPlatformClassLoader())) {
            return plan(explain(engine).invoke(null, jar.file(), jar.mainClass(), arguments, configuration, format));
        } catch (ReflectiveOperationException | LinkageError incomplete) {
            Throwable why = incomplete instanceof InvocationTargetException thrown ? thrown.getCause() : incomplete;
            throw Refusal.of(
                            ExitCode.INTERNAL_ERROR,
                            "MR-1116",
                            Blame.ENGINE,
                            "the engine in " + distribution.home().resolve("lib") + " cannot explain a program: "
                                    + Failure.summary(why),
                            "use client.jar and lib of one distribution; if they are, this is a bug in Millrace")
                    .asException(why);
        }
    }

    private static Method explain(ClassLoader engine) throws ReflectiveOperationException {
        return engine.loadClass(EXPLAINED_PROGRAM)
                .getMethod("explain", Path.class, String.class, List.class, Map.class, String.class);
    }

    private static Plan plan(Object answer) throws RefusedException {
        Map<?, ?> fields = (Map<?, ?>) answer;
        if (fields.get("plan") instanceof String plan) {
            return new Plan(plan, fields.get("warnings").toString().lines().toList());
        }
        Failure why = new Failure(
                fields.get("code").toString(),
                Blame.valueOf(fields.get("blame").toString()),
                fields.get("message").toString(),
                fields.get("stackTrace").toString());
        throw new Refusal(why.blame() == Blame.USER ? ExitCode.USAGE : ExitCode.INTERNAL_ERROR, why, "").asException();
    }

    private static URL[] urls(List<Path> files) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path file : files) {
            // How containers log is not for a terminal.
            if (file.getFileName().toString().endsWith(".jar")) {
                urls.add(file.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
