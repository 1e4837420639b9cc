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
import picocli.CommandLine.Parameters;

/** {@code millrace savepoint}: takes a savepoint of a job that goes on. */
@Command(
        name = "savepoint",
        description = "Take a savepoint of a running job, which goes on.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        sortOptions = false,
        footer = {
            "",
            "The job is named by its id, the beginning of its id, or its name, and can be left out when only one runs.",
            "The directory has a slash in it; without one it is execution.checkpointing.savepoint-dir."
        })
final class SavepointCommand extends JobCommand {
    @Parameters(index = "0", paramLabel = "<application>", description = "Its id, application_…")
    String application;

    @Parameters(index = "1..2", paramLabel = "job|directory", description = "Which job, and where it goes.")
    List<String> words = new ArrayList<>();

    SavepointCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    public Integer call() throws RefusedException, InterruptedException {
        List<String> jobs = words.stream().filter(word -> !isDirectory(word)).toList();
        if (jobs.size() > 1 || words.size() - jobs.size() > 1) {
            throw Refusal.usage(
                            "MR-6215",
                            "'" + words.get(0) + "' and '" + words.get(1) + "' are not a job and a directory",
                            "a directory has a slash in it, such as hdfs:///savepoints")
                    .asException();
        }
        return run(application, jobs.stream().findFirst());
    }

    private static boolean isDirectory(String word) {
        return word.contains("/");
    }

    @Override
    Result run(RunningApplication running, JobView job, SavepointRun savepoints)
            throws RefusedException, InterruptedException {
        Optional<String> directory =
                words.stream().filter(SavepointCommand::isDirectory).findFirst();
        String path = savepoints.take(job, directory, Afterwards.CONTINUE);
        return new Result("Savepoint", path, Map.of("path", path));
    }
}
