package io.millrace.client.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that every command understands. */
final class CommonOptions {
    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            mapFallbackValue = Option.NULL_VALUE,
            description = "Set a configuration key; wins over the configuration file.")
    Map<String, String> overrides = new LinkedHashMap<>();

    @Option(names = "--conf", paramLabel = "FILE", description = "Configuration file instead of conf/config.yaml.")
    Path configurationFile;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "text|json",
            defaultValue = "text",
            description = "What standard output carries; default: ${DEFAULT-VALUE}.")
    OutputFormat output;

    @Option(
            names = {"-q", "--quiet"},
            description = "No progress on standard error.")
    boolean quiet;

    @Option(names = "--debug", description = "Stack traces with errors.")
    boolean debug;
}
