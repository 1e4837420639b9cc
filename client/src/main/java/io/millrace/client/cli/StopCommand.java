package io.millrace.client.cli;

import io.millrace.client.RefusedException;
import io.millrace.client.progress.JobControl.Afterwards;
import io.millrace.client.progress.Overview.JobView;
import io.millrace.client.yarn.RunningApplication;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace stop}: ends a job with a savepoint, from which it can go on. */
@Command(
        name = "stop",
        description = "Stop a running job with a savepoint, from which it can go on later.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        sortOptions = false,
        footer = {"", "If the savepoint fails the job goes on."})
final class StopCommand extends JobCommand {
    @Parameters(index = "0", paramLabel = "<application>", description = "Its id, application_…")
    String application;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "job",
            description = "Its id, the beginning of its id, or its name.")
    String job;

    @Option(
            names = {"-p", "--savepointPath"},
            paramLabel = "DIRECTORY",
            description = "Where the savepoint goes; default: execution.checkpointing.savepoint-dir.")
    String directory;

    @Option(
            names = {"-d", "--drain"},
            description = "End the input first: every window fires and every operator finishes. Then the job is over"
                    + " for good; do not go on from this savepoint.")
    boolean drain;

    StopCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws RefusedException, InterruptedException {
        return run(application, Optional.ofNullable(job));
    }

    @Override
    Result run(RunningApplication running, JobView chosen, SavepointRun savepoints)
            throws RefusedException, InterruptedException {
        String path =
                savepoints.take(chosen, Optional.ofNullable(directory), drain ? Afterwards.DRAIN : Afterwards.SUSPEND);
        savepoints.awaitEnd(chosen, "Stopped");
        return new Result("Stop", path, Map.of("path", path));
    }
}
