package io.millrace.client.cli;

import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import io.millrace.client.progress.JobControl.Afterwards;
import io.millrace.client.progress.Overview.JobView;
import io.millrace.client.yarn.RunningApplication;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace cancel}: ends a job where it stands. */
@Command(
        name = "cancel",
        description = "Cancel a running job; with -s after a savepoint. To go on later, 'stop' is the better word.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        sortOptions = false,
        footer = {
            "",
            "Checkpoints are deleted unless execution.checkpointing.externalized-checkpoint-retention keeps them.",
            "Between the savepoint of -s and the end the job goes on for a moment; 'stop' has no such moment."
        })
final class CancelCommand extends JobCommand {
    @Parameters(
            arity = "0..2",
            paramLabel = "<application> [job]",
            description = "The application's id; the job's id, the beginning of it, or its name.")
    List<String> words = new ArrayList<>();

    @Option(
            names = {"-s", "--withSavepoint"},
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "DIRECTORY",
            description = "Take a savepoint first; default directory: execution.checkpointing.savepoint-dir.")
    String savepoint;

    CancelCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws RefusedException, InterruptedException {
        if (savepoint != null && savepoint.startsWith("application_")) {
            // What follows -s is taken for its directory.
            words.add(0, savepoint);
            savepoint = "";
        }
        if (words.isEmpty()) {
            throw Refusal.usage("MR-6216", "no application is named", "see: millrace help cancel")
                    .asException();
        }
        return run(words.get(0), words.stream().skip(1).findFirst());
    }

    @Override
    Result run(RunningApplication running, JobView job, SavepointRun savepoints)
            throws RefusedException, InterruptedException {
        String path = "";
        if (savepoint == null) {
            running.control().cancel(job.id());
        } else {
            path = savepoints.take(
                    job, Optional.of(savepoint).filter(directory -> !directory.isEmpty()), Afterwards.CANCEL);
        }
        savepoints.awaitEnd(job, "Canceled");
        return new Result("Cancel", path.isEmpty() ? job.id() : path, Map.of("path", path));
    }
}
