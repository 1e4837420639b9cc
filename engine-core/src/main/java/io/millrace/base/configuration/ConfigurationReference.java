package io.millrace.base.configuration;

import static java.util.stream.Collectors.joining;

import java.util.Locale;

/** Writes the reference page of all options from their constants. */
public final class ConfigurationReference {
    private ConfigurationReference() {}

    public static String markdown() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                One YAML file (`conf/config.yaml`, or `--conf FILE`), then `-D key=value`, then the program, in rising order. Keys may be
                written flat or nested. An unknown key is an error. Keys that start with `user.` are the program's, `hadoop.` is
                passed on to Hadoop without the prefix, `env.java.opts.*` are further JVM options of the processes.
                Durations: `500ms`, `10s`, `5min`, `1h`, `2d`. Sizes: `512m`, `1g`, in powers of 1024.

                This page is generated from the option constants.
                """);
        for (Class<?> type : KnownOptions.CLASSES) {
            page.append("\n## ").append(title(type)).append("\n\n");
            page.append("| key | default | type | |\n|---|---|---|---|\n");
            for (ConfigOption<?> option : KnownOptions.declaredBy(type)) {
                page.append(row(option));
            }
        }
        return page.toString();
    }

    private static String row(ConfigOption<?> option) {
        String fallback = option.defaultText().isEmpty() ? "none" : "`" + option.defaultText() + "`";
        return "| `" + option.key() + "` | " + fallback + " | " + option.typeName() + " | " + option.description()
                + formerKeys(option) + " |\n";
    }

    private static String formerKeys(ConfigOption<?> option) {
        return option.hasFallbackKeys()
                ? option.fallbackKeys().stream()
                        .map(former -> "`" + former.getKey() + "`")
                        .collect(joining(", ", " Also as ", ", as it was called once."))
                : "";
    }

    /** {@code TaskManagerOptions} becomes {@code Task manager}; names in capitals stay as they are written elsewhere. */
    private static String title(Class<?> type) {
        String name = type.getSimpleName().replaceAll("Options$", "");
        String words = name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "TaskManager", "JobManager", "ResourceManager" -> name;
            case "Yarn" -> "Application on YARN";
            default -> Character.toUpperCase(words.charAt(0)) + words.substring(1);
        };
    }
}
