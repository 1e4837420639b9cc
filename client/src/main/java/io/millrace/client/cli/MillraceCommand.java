package io.millrace.client.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line's root: only says what there is. */
@Command(
        name = "millrace",
        description = "Runs stream processing jobs on YARN.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SubmitCommand.class,
            SavepointCommand.class,
            StopCommand.class,
            CancelCommand.class,
            CheckpointCommand.class,
            StateCommand.class,
            InfoCommand.class,
            VersionCommand.class,
            HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        footer = {
            "",
            "Exit codes: 0 done, 1 internal error, 2 usage, 3 not found, 4 job failed, 5 cancelled or killed,",
            "6 timed out, 7 refused, 8 not permitted, 9 cluster unreachable or too small, 10 damaged,",
            "11 orphaned files, 12 not everything could be looked at, 130 interrupted."
        })
final class MillraceCommand {}
