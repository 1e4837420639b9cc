package io.millrace.api;

import io.millrace.api.graph.Program;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import java.util.Iterator;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * Where {@link StreamExecutionEnvironment#getExecutionEnvironment()} finds its executor: the one that was installed on
 * this thread by whoever runs {@code main()} (the ApplicationMaster, the client that explains a plan), or else the
 * local one on the class path.
 */
public final class PipelineExecutors {
    private static final ThreadLocal<Context> INSTALLED = new ThreadLocal<>();

    /** An executor and the configuration of the submission. */
    record Context(PipelineExecutor executor, Configuration configuration) {}

    /** What {@link #install} put in place; closing it restores what was there before. */
    public interface Installation extends AutoCloseable {
        @Override
        void close();
    }

    private PipelineExecutors() {}

    /** Programs on this thread use this executor from now on. Close the answer on the same thread. */
    public static Installation install(PipelineExecutor executor, Configuration configuration) {
        Context before = INSTALLED.get();
        INSTALLED.set(new Context(Objects.requireNonNull(executor), new Configuration(configuration)));
        return () -> {
            if (before == null) {
                INSTALLED.remove();
            } else {
                INSTALLED.set(before);
            }
        };
    }

    /** Null when nobody installed one on this thread. */
    static Context installed() {
        return INSTALLED.get();
    }

    static PipelineExecutor local(Configuration configuration) {
        return provider().create(configuration);
    }

    /** The compiled program, wherever it would run. */
    static String explain(Program program, Configuration configuration, ExplainFormat format) {
        return provider().explain(program, configuration, format);
    }

    private static PipelineExecutorProvider provider() {
        Iterator<PipelineExecutorProvider> providers = ServiceLoader.load(
                        PipelineExecutorProvider.class, PipelineExecutors.class.getClassLoader())
                .iterator();
        if (!providers.hasNext()) {
            throw new MillraceException(Failure.of(
                    "MR-2011",
                    Blame.USER,
                    "nothing on the class path can run a program: add millrace-engine-core to it, or submit the program"
                            + " with client.jar"));
        }
        return providers.next();
    }
}
