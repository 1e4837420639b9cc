package io.millrace.client.submission;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the person asked for, as typed.
 *
 * @param overrides {@code -D key=value}
 * @param configurationFile {@code --conf}; otherwise the distribution's own
 * @param arguments the program's, verbatim
 */
public record SubmitRequest(
        Path jar,
        List<String> arguments,
        Optional<String> mainClass,
        OptionalInt parallelism,
        Optional<String> name,
        boolean detached,
        Map<String, String> overrides,
        Optional<Path> configurationFile) {}
