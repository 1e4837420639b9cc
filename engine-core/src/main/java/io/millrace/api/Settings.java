package io.millrace.api;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.base.KeyGroups;

/** Checks the numbers a program gives before they become {@link OperatorSettings}. */
final class Settings {
    private Settings() {}

    static void parallelism(OperatorSettings settings, int parallelism) {
        settings.parallelism(inRange(settings, "parallelism", parallelism));
    }

    static void maxParallelism(OperatorSettings settings, int maxParallelism) {
        settings.maxParallelism(inRange(settings, "maximum parallelism", maxParallelism));
    }

    private static int inRange(OperatorSettings settings, String what, int value) {
        if (value < 1 || value > KeyGroups.UPPER_BOUND) {
            throw new RefusedArgumentException("the " + what + " of '" + settings.name() + "' at " + settings.callSite()
                    + " must be between 1 and " + KeyGroups.UPPER_BOUND + ", not " + value);
        }
        return value;
    }
}
