package io.millrace.client.submission;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The engine of the distribution, in this JVM but apart from the client: the client's own class path is that of the
 * installed Hadoop, whose libraries must not meet the engine's. So the two share Java's types only. What the engine's
 * Hadoop needs to know of the cluster it finds in the same files as the client's.
 */
public final class EngineClasses {
    private static final String EXPLAINED_PROGRAM = "io.millrace.cluster.ExplainedProgram";
    private static final String RESTORE_TRIAL = "io.millrace.cluster.RestoreTrial";
    private static final String INSPECTION = "io.millrace.inspection.Inspection";
    private static final List<String> HADOOP_SITE = List.of("core-site.xml", "hdfs-site.xml");

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
     * What was found when looking at something.
     *
     * @param text for people
     * @param json the same as maps, lists, text and numbers
     * @param verdict one word, told by who looked
     */
    public record Findings(String text, Map<?, ?> json, String verdict) {}

    /**
     * Runs {@code main()} on this thread.
     *
     * @param format {@code TEXT}, {@code JSON} or {@code DOT}
     * @throws RefusedException when the program has no plan, or the distribution is not whole
     */
    public Plan explain(JobJar jar, List<String> arguments, Map<String, String> configuration, String format)
            throws IOException, RefusedException {
        Map<?, ?> fields =
                call(EXPLAINED_PROGRAM, "explain", jar.file(), jar.mainClass(), arguments, configuration, format);
        return new Plan(
                fields.get("plan").toString(),
                fields.get("warnings").toString().lines().toList());
    }

    /**
     * Plans the program as {@link #explain} does, and compares it with what the configuration lets it begin with.
     *
     * @return {@code FINE}, {@code REFUSED} when the job would be, or {@code UNCERTAIN} when something could not be looked at
     */
    public Findings tryRestore(JobJar jar, List<String> arguments, Map<String, String> configuration)
            throws IOException, RefusedException {
        return findings(call(RESTORE_TRIAL, "tryRestore", jar.file(), jar.mainClass(), arguments, configuration));
    }

    /**
     * Looks at checkpoints and savepoints.
     *
     * @param method of the engine's class for this
     * @param arguments text, numbers as text, and true or false as text
     */
    public Findings inspect(String method, String... arguments) throws IOException, RefusedException {
        return findings(call(INSPECTION, method, (Object[]) arguments));
    }

    private static Findings findings(Map<?, ?> fields) {
        return new Findings(
                fields.get("text").toString(),
                (Map<?, ?>) fields.get("json"),
                fields.get("verdict").toString());
    }

    /** @return what it says, when that is not why there is no answer */
    private Map<?, ?> call(String type, String method, Object... arguments) throws IOException, RefusedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            // Not closed: Hadoop registers hooks that load classes when this process ends.
            URLClassLoader engine = new URLClassLoader("engine", urls(before), ClassLoader.getPlatformClassLoader());
            // Hadoop looks there for its configuration and for classes.
            thread.setContextClassLoader(engine);
            Map<?, ?> fields = (Map<?, ?>)
                    engine.loadClass(type).getMethod(method, types(arguments)).invoke(null, arguments);
            throwIfFailed(fields);
            return fields;
        } catch (ReflectiveOperationException | LinkageError incomplete) {
            Throwable why = incomplete instanceof InvocationTargetException thrown ? thrown.getCause() : incomplete;
            throw Refusal.of(
                            ExitCode.INTERNAL_ERROR,
                            "MR-1116",
                            Blame.ENGINE,
                            "the engine in " + distribution.home().resolve("lib") + " cannot be asked: "
                                    + Failure.summary(why),
                            "use client.jar and lib of one distribution; if they are, this is a bug in Millrace")
                    .asException(why);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Class<?>[] types(Object[] arguments) {
        Class<?>[] types = new Class<?>[arguments.length];
        for (int i = 0; i < types.length; i++) {
            Object argument = arguments[i];
            if (argument instanceof Path) {
                types[i] = Path.class;
            } else if (argument instanceof List) {
                types[i] = List.class;
            } else {
                types[i] = argument instanceof Map ? Map.class : String.class;
            }
        }
        return types;
    }

    private static void throwIfFailed(Map<?, ?> fields) throws RefusedException {
        if (fields.containsKey("code")) {
            Failure why = new Failure(
                    fields.get("code").toString(),
                    Blame.valueOf(fields.get("blame").toString()),
                    fields.get("message").toString(),
                    fields.get("stackTrace").toString());
            throw new Refusal(exit(why.blame()), why, "").asException();
        }
    }

    private static ExitCode exit(Blame blame) {
        return switch (blame) {
            case USER -> ExitCode.USAGE;
            case EXTERNAL, CLUSTER -> ExitCode.UNREACHABLE;
            case ENGINE -> ExitCode.INTERNAL_ERROR;
        };
    }

    private URL[] urls(ClassLoader client) throws IOException, RefusedException {
        List<URL> urls = new ArrayList<>();
        for (String site : HADOOP_SITE) {
            URL found = client == null ? null : client.getResource(site);
            if (found != null && found.getProtocol().equals("file")) {
                URL folder = new URL(found, ".");
                if (urls.stream().noneMatch(known -> known.toString().equals(folder.toString()))) {
                    urls.add(folder);
                }
            }
        }
        for (Path file : distribution.runtimeFiles()) {
            // How containers log is not for a terminal.
            if (file.getFileName().toString().endsWith(".jar")) {
                urls.add(file.toUri().toURL());
            }
        }
        return urls.toArray(URL[]::new);
    }
}
