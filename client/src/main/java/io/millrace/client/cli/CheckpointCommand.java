package io.millrace.client.cli;

import io.millrace.client.RefusedException;
import io.millrace.client.submission.EngineClasses;
import io.millrace.client.submission.EngineClasses.Findings;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace checkpoint}: which checkpoints and savepoints there are, and whether they are whole. */
@Command(
        name = "checkpoint",
        description = "Look at the checkpoints and savepoints in a directory.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        subcommands = {CheckpointCommand.Ls.class, CheckpointCommand.Fsck.class})
final class CheckpointCommand {
    private static final String DIRECTORY =
            "Of all jobs' checkpoints, of one job, of one checkpoint, or of savepoints.";

    @Command(
            name = "ls",
            description = "List checkpoints and savepoints, newest first.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Ls extends LookCommand {
        @Parameters(paramLabel = "<directory>", description = DIRECTORY)
        String directory;

        Ls(Terminal terminal) {
            super(terminal);
        }

        @Override
        Findings look(EngineClasses engine) throws RefusedException, IOException {
            return engine.inspect("checkpoints", directory);
        }
    }

    @Command(
            name = "fsck",
            description = "Compare the files of checkpoints with what their metadata name. Changes nothing.",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            footer = {
                "",
                "Exit code: 0 all is well; 10 files are missing or damaged; 11 there are files that nothing refers to."
            })
    static final class Fsck extends LookCommand {
        @Parameters(paramLabel = "<directory>", description = DIRECTORY)
        String directory;

        @Option(names = "--contents", description = "Read all bytes too and compare their checksums.")
        boolean contents;

        Fsck(Terminal terminal) {
            super(terminal);
        }

        @Override
        Findings look(EngineClasses engine) throws RefusedException, IOException {
            return engine.inspect("check", directory, Boolean.toString(contents));
        }
    }
}
