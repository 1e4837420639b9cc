package io.millrace.yarn.am;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import java.util.function.Consumer;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * The other ways a process ends: YARN or a person sends SIGTERM, or the program calls {@code System.exit}. Both give the
 * application the chance to say so and to clean up, in the few hundred milliseconds before the NodeManager kills.
 */
final class Termination {
    /** Hadoop closes its file systems at 10, after this. */
    private static final int BEFORE_FILE_SYSTEMS = 30;

    private Termination() {}

    /** @param end does nothing when the application has ended already */
    static void watch(Thread main, Consumer<ApplicationResult> end) {
        ShutdownHookManager.get().addShutdownHook(() -> end.accept(result(main.getStackTrace())), BEFORE_FILE_SYSTEMS);
    }

    /** Whoever calls System.exit waits inside it while the JVM shuts down: its stack tells that, and from where. */
    static ApplicationResult result(StackTraceElement[] mainThread) {
        boolean exiting = false;
        for (StackTraceElement frame : mainThread) {
            exiting |= frame.getClassName().equals("java.lang.Runtime")
                    && frame.getMethodName().equals("exit");
            if (exiting && "user-code".equals(frame.getClassLoaderName())) {
                return ApplicationResult.failed(Failure.of(
                        "MR-4509",
                        Blame.USER,
                        "the program called System.exit at " + frame.getClassName() + "." + frame.getMethodName() + "("
                                + frame.getFileName() + ":" + frame.getLineNumber()
                                + "), which ends the ApplicationMaster and all jobs; return from main() instead"));
            }
        }
        return ApplicationResult.killed(
                Failure.of("MR-4510", Blame.CLUSTER, "the ApplicationMaster was ended by SIGTERM"));
    }
}
