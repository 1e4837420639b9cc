package io.millrace.client.cli;

import io.millrace.base.configuration.NearestMatch;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns words into a command, runs it, and turns what became of it into an exit code. */
public final class CommandLineTool {
    private final Terminal terminal;
    private final ErrorReport errors;

    private CommandLineTool(Terminal terminal) {
        this.terminal = terminal;
        this.errors = new ErrorReport(terminal);
    }

    public static int run(String[] arguments, Terminal terminal) {
        return new CommandLineTool(terminal).run(arguments);
    }

    private int run(String[] arguments) {
        CommandLine commands = commandLine();
        if (arguments.length == 0) {
            commands.usage(commands.getOut());
            return ExitCode.OK.value();
        }
        try {
            return commands.execute(arguments);
        } catch (LinkageError incomplete) {
            // Hadoop's classes are first touched by a command's work; what throws an Error passes picocli's handlers.
            return errors.report(incomplete, asksForJson(arguments), false).value();
        }
    }

    /** Also for tests, which must try these settings and no copy of them. */
    static CommandLine commandLine(Terminal terminal) {
        return new CommandLineTool(terminal).commandLine();
    }

    private CommandLine commandLine() {
        CommandLine commands = new CommandLine(new MillraceCommand(), new Commands());
        commands.setOut(new PrintWriter(new OutputStreamWriter(terminal.out(), StandardCharsets.UTF_8), true));
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        // An argument of the program that starts with @ is the program's, not a file of ours.
        commands.setExpandAtFiles(false);
        commands.setUsageHelpAutoWidth(false);
        commands.setUsageHelpWidth(110);
        // The jar ends our options; what follows is the program's.
        commands.getSubcommands().get("submit").setStopAtPositional(true);
        commands.getSubcommands().get("info").setStopAtPositional(true);
        commands.setParameterExceptionHandler((wrong, words) -> wrongUsage(wrong, words));
        commands.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure, command));
        return commands;
    }

    private int failed(Exception failure, CommandLine command) {
        Optional<CommonOptions> options = options(command.getCommand());
        boolean json =
                options.filter(known -> known.output == OutputFormat.JSON).isPresent();
        boolean debug = options.filter(known -> known.debug).isPresent();
        return errors.report(failure, json, debug).value();
    }

    private static Optional<CommonOptions> options(Object command) {
        if (command instanceof SubmitCommand submit) {
            return Optional.of(submit.program.common);
        }
        if (command instanceof JobCommand job) {
            return Optional.of(job.common);
        }
        if (command instanceof LookCommand look) {
            return Optional.of(look.common);
        }
        return command instanceof InfoCommand info ? Optional.of(info.program.common) : Optional.empty();
    }

    private int wrongUsage(ParameterException wrong, String[] words) {
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        String help = "see: " + helpOn(spec);
        String message = wrong.getMessage();
        Optional<String> meant = Optional.empty();
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().get(0);
            boolean option = word.startsWith("-");
            message = "unknown " + (option ? "option" : "command") + " '" + word + "'";
            meant = NearestMatch.of(
                    option ? word.split("=", 2)[0] : word, option ? optionNames(spec) : commandNames(spec));
        } else if (words.length > 1 && words[0].equals("help") && spec.parent() == null) {
            message = "unknown command '" + words[1] + "'";
            meant = NearestMatch.of(words[1], commandNames(spec));
        }
        String remedy =
                meant.map(nearest -> "did you mean '" + nearest + "'?   ").orElse("") + help;
        return errors.report(
                        Refusal.usage("MR-1101", decapitalize(message), remedy).asException(wrong),
                        asksForJson(words),
                        false)
                .value();
    }

    /** {@code help} knows the commands of the first level only. */
    private static String helpOn(CommandSpec spec) {
        if (spec.parent() == null) {
            return "millrace help";
        }
        return spec.parent().parent() == null ? "millrace help " + spec.name() : spec.qualifiedName() + " --help";
    }

    /** The words could not be parsed, so this looks at them as they are. */
    private static boolean asksForJson(String[] words) {
        String line = " " + String.join(" ", words) + " ";
        return line.matches("(?is).* (-o ?=?|--output[ =])json .*");
    }

    private static String decapitalize(String message) {
        return message.isEmpty() ? message : Character.toLowerCase(message.charAt(0)) + message.substring(1);
    }

    private static List<String> optionNames(CommandSpec spec) {
        List<String> names = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            names.addAll(List.of(option.names()));
        }
        return names;
    }

    private static List<String> commandNames(CommandSpec spec) {
        return new ArrayList<>(spec.subcommands().keySet());
    }

    /** Gives commands the terminal. */
    private final class Commands implements IFactory {
        private final IFactory others = CommandLine.defaultFactory();

        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (List.of(constructor.getParameterTypes()).equals(List.of(Terminal.class))) {
                    return type.cast(constructor.newInstance(terminal));
                }
            }
            return others.create(type);
        }
    }
}
