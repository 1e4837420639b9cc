package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the client tells the ApplicationMaster it starts. Never set by people; left out of the reference. */
public final class InternalOptions {

    /** What every internal key starts with. */
    public static final String PREFIX = "$internal.";

    public static final ConfigOption<String> MAIN_CLASS = key(PREFIX + "application.main-class")
            .stringType()
            .noDefaultValue("The class whose main() is the program.");

    /** One key for each argument, {@code .0}, {@code .1} …, so that arguments may hold anything. */
    public static final String ARGUMENTS = PREFIX + "application.args";

    public static final ConfigOption<String> APPLICATION_NAME = key(PREFIX + "application.name")
            .stringType()
            .noDefaultValue("The name the application was submitted with.");

    public static final ConfigOption<String> FIRST_JOB_ID = key(PREFIX + "application.first-job-id")
            .stringType()
            .noDefaultValue(
                    "The id that the program's first job gets, so that a detached client can tell it; those of later jobs follow from it.");

    public static final ConfigOption<String> STAGING_DIRECTORY = key(PREFIX + "application.staging-dir")
            .stringType()
            .noDefaultValue("Where the application's own files lie until it ends.");

    public static final ConfigOption<String> RUNTIME_DIRECTORY = key(PREFIX + "application.runtime-dir")
            .stringType()
            .noDefaultValue("Where the shared runtime lies; its files become lib/ in each container.");

    private InternalOptions() {}

    /** The program's arguments in their order. */
    public static List<String> arguments(Configuration configuration) {
        List<String> arguments = new ArrayList<>();
        Optional<String> next = argument(configuration, 0);
        while (next.isPresent()) {
            arguments.add(next.get());
            next = argument(configuration, arguments.size());
        }
        return List.copyOf(arguments);
    }

    public static Configuration setArguments(Configuration configuration, List<String> arguments) {
        for (int i = 0; i < arguments.size(); i++) {
            configuration.setString(ARGUMENTS + "." + i, arguments.get(i));
        }
        return configuration;
    }

    private static Optional<String> argument(Configuration configuration, int index) {
        return configuration.getString(ARGUMENTS + "." + index);
    }
}
