package io.millrace.plan;

import static java.util.stream.Collectors.joining;

import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.KnownOptions;
import java.util.List;

/** Looks at what a program set in code before anything reads it: a wrong value would otherwise be met in a running job. */
final class SettingsInCode {
    private SettingsInCode() {}

    /**
     * @return a warning for each key that nobody knows
     * @throws MillraceException MR-110x with all that is wrong: values that cannot be, keys that look misspelt
     */
    static List<String> check(Configuration settings) {
        List<Failure> wrong = KnownOptions.SCHEMA.validateInProgram(settings);
        if (!wrong.isEmpty()) {
            Failure first = wrong.get(0);
            throw new MillraceException(Failure.of(
                    first.code(),
                    first.blame(),
                    wrong.stream().map(Failure::message).collect(joining("; "))));
        }
        return KnownOptions.SCHEMA.strangers(settings).stream()
                .map(key ->
                        "nobody reads the option '" + key + "' that the program sets; Millrace has none of this name")
                .toList();
    }
}
