package io.millrace.api;

import io.millrace.api.closure.RefusedArgumentException;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.base.KeyGroups;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;

/** Checks the numbers a program gives before they become settings. */
final class Settings {
    private Settings() {}

    /** @param parallelism {@link ExecutionConfig#PARALLELISM_DEFAULT}: that of the environment, as if never set */
    static void parallelism(OperatorSettings settings, int parallelism) {
        settings.parallelism(
                parallelism == ExecutionConfig.PARALLELISM_DEFAULT
                        ? OperatorSettings.UNSET
                        : inRange(settings, "parallelism", parallelism));
    }

    /** @param parallelism {@link ExecutionConfig#PARALLELISM_DEFAULT}: what the submission says */
    static void defaultParallelism(Configuration settings, int parallelism) {
        if (parallelism == ExecutionConfig.PARALLELISM_DEFAULT) {
            settings.removeConfig(CoreOptions.DEFAULT_PARALLELISM);
        } else {
            settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
        }
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
