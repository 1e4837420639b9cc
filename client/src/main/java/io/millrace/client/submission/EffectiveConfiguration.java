package io.millrace.client.submission;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MemorySplit;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.ConfigOption;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.ConfigurationFile;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.base.configuration.KnownOptions;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.base.configuration.YarnOptions;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration of one submission and where each value comes from: the file, then {@code -D}, then the options of
 * the command line, in rising order.
 */
public final class EffectiveConfiguration {
    private static final String JAVA_OPTIONS = "env.java.opts.";

    private final Configuration configuration = new Configuration();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<Refusal> problems = new ArrayList<>();

    private EffectiveConfiguration() {}

    /** @param file of the distribution or of {@code --conf}; empty when there is none */
    public static EffectiveConfiguration of(SubmitRequest request, Optional<Path> file) {
        EffectiveConfiguration effective = new EffectiveConfiguration();
        file.ifPresent(effective::addFile);
        request.overrides().forEach((key, value) -> effective.put(key, value, "from -D"));
        request.parallelism()
                .ifPresent(value ->
                        effective.put(CoreOptions.DEFAULT_PARALLELISM.key(), String.valueOf(value), "from -p"));
        request.name().ifPresent(value -> effective.put(PipelineOptions.NAME.key(), value, "from --name"));
        effective.check();
        return effective;
    }

    public Configuration configuration() {
        return configuration;
    }

    /** Everything that is wrong with it, at once. */
    public List<Refusal> problems() {
        return problems;
    }

    private void addFile(Path file) {
        try {
            Configuration read = ConfigurationFile.load(file);
            read.toMap().forEach((key, value) -> put(key, value, "from " + file));
        } catch (MillraceException unreadable) {
            problems.add(new Refusal(ExitCode.USAGE, unreadable.failure(), ""));
        }
    }

    private void put(String key, String value, String origin) {
        configuration.setString(key, value);
        origins.put(key, origin);
    }

    private void check() {
        for (Failure failure : KnownOptions.SCHEMA.validate(configuration, key -> origins.getOrDefault(key, ""))) {
            problems.add(new Refusal(ExitCode.USAGE, failure, ""));
        }
        origins.keySet().stream()
                .filter(key -> key.startsWith("$internal."))
                .forEach(key -> problems.add(Refusal.usage(
                        "MR-1102",
                        "option '" + key + "' (" + origins.get(key) + ") is set by Millrace itself",
                        "remove it")));
        checkMemory(YarnOptions.MASTER_MEMORY_PROCESS_SIZE);
        checkMemory(TaskManagerOptions.MEMORY_PROCESS_SIZE);
        checkJavaOptions();
    }

    private void checkMemory(ConfigOption<io.millrace.base.MemorySize> option) {
        String text = configuration.getString(option.key()).orElse(option.defaultText());
        if (option.problemWith(text).isPresent()) {
            return;
        }
        try {
            MemorySplit.of(option.parser().apply(text));
        } catch (MillraceException tooSmall) {
            problems.add(new Refusal(
                    ExitCode.USAGE,
                    Failure.of(
                            tooSmall.failure().code(),
                            Blame.USER,
                            "option '" + option.key() + "': "
                                    + tooSmall.failure().message()),
                    ""));
        }
    }

    /** The sizes of a JVM follow from its container's; a second opinion gets the container killed. */
    private void checkJavaOptions() {
        configuration.toMap().forEach((key, value) -> {
            if (key.startsWith(JAVA_OPTIONS)
                    && value.matches("(?s).*(-Xmx|-Xms|-XX:MaxDirectMemorySize|-XX:MaxMetaspaceSize).*")) {
                problems.add(
                        Refusal.usage(
                                "MR-1105",
                                "option '" + key + "' (" + origins.get(key) + ") must not size the JVM's memory",
                                "set jobmanager.memory.process.size or taskmanager.memory.process.size; the JVM's parts follow from it"));
            }
        });
    }
}
