package io.millrace.cluster;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.fs.FileSystems;
import io.millrace.checkpoint.CompletedCheckpoint;
import io.millrace.execution.TrialOpening;
import io.millrace.inspection.RestoreReport;
import io.millrace.inspection.RestoreReport.Opening;
import io.millrace.plan.VertexPlan;
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.thrift.OperatorRestore;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Opens operators on a thread of their own, each for a limited time: what functions do while they open is theirs to
 * decide, and some wait for somebody. One that does not end, not even when it is interrupted, is left behind.
 */
final class TrialThread implements RestoreReport.Opening {
    private final ClassLoader userCode;
    private final Configuration configuration;
    private final Duration limit;

    /**
     * @param configuration of the job
     * @param limit for each operator
     */
    TrialThread(ClassLoader userCode, Configuration configuration, Duration limit) {
        this.userCode = userCode;
        this.configuration = configuration;
        this.limit = limit;
    }

    @Override
    public Outcome open(CompletedCheckpoint checkpoint, VertexPlan plan, OperatorRestore restore) {
        FutureTask<Outcome> opening = new FutureTask<>(() -> openHere(checkpoint, plan, restore));
        Thread thread = new Thread(opening, "opens " + plan.vertex().name());
        thread.setDaemon(true);
        thread.setContextClassLoader(userCode);
        thread.start();
        try {
            return opening.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException tooLong) {
            opening.cancel(true);
            return failed(
                    Failure.of("MR-6100", Blame.USER, "opening them took longer than " + limit.toSeconds() + " s"));
        } catch (ExecutionException broken) {
            return failed(Failure.from(broken.getCause(), "MR-6100", Blame.USER, "they cannot be made"));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return failed(Failure.of("MR-6100", Blame.USER, "it was interrupted"));
        }
    }

    private static Outcome failed(Failure why) {
        return new Opening.Outcome(Optional.of(why), List.of());
    }

    private Outcome openHere(CompletedCheckpoint checkpoint, VertexPlan plan, OperatorRestore restore)
            throws IOException, ClassNotFoundException {
        TrialOpening.Result result = new TrialOpening(
                        plan,
                        restore,
                        checkpoint.metadata().getCheckpointId(),
                        new FileSnapshotInput(FileSystems::of, checkpoint.directory()),
                        userCode,
                        configuration)
                .open();
        return new Outcome(result.failure(), result.unclaimed());
    }
}
