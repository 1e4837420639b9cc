package io.millrace.client.cli;

import io.millrace.client.RefusedException;
import io.millrace.client.submission.EngineClasses;
import io.millrace.client.submission.EngineClasses.Findings;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code millrace state}: what a savepoint holds, read without the job's classes. */
@Command(
        name = "state",
        description = "Look into a savepoint, without the classes of its job.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.Provider.class,
        subcommands = {StateCommand.Ls.class, StateCommand.Show.class})
final class StateCommand {
    private static final String SAVEPOINT =
            "Its directory, or its _metadata file. Checkpoints in canonical format, too.";

    @Command(
            name = "ls",
            description = "List operators and their states: names, kinds, types, sizes.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Ls extends LookCommand {
        @Parameters(paramLabel = "<savepoint>", description = SAVEPOINT)
        String savepoint;

        Ls(Terminal terminal) {
            super(terminal);
        }

        @Override
        Findings look(EngineClasses engine) throws RefusedException, IOException {
            return engine.inspect("states", savepoint);
        }
    }

    @Command(
            name = "show",
            description = "Show the entries of states: keys, values, timers, elements.",
            mixinStandardHelpOptions = true,
            sortOptions = false)
    static final class Show extends LookCommand {
        @Parameters(paramLabel = "<savepoint>", description = SAVEPOINT)
        String savepoint;

        @Option(
                names = "--operator",
                paramLabel = "UID",
                defaultValue = "",
                description = "Of this operator only: its uid or its name.")
        String operator;

        @Option(names = "--state", paramLabel = "NAME", defaultValue = "", description = "Of this state only.")
        String state;

        @Option(
                names = "--key",
                paramLabel = "KEY",
                defaultValue = "",
                description = "Of this key only, written as this command shows it.")
        String key;

        @Option(
                names = "--limit",
                paramLabel = "N",
                defaultValue = "100",
                description = "At most so many entries; default: ${DEFAULT-VALUE}.")
        int limit;

        Show(Terminal terminal) {
            super(terminal);
        }

        @Override
        Findings look(EngineClasses engine) throws RefusedException, IOException {
            return engine.inspect("entries", savepoint, operator, state, key, Integer.toString(limit));
        }
    }
}
