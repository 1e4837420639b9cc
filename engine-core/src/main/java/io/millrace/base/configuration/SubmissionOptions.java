package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

/** How an application presents itself to YARN. Read by the client when it submits. */
public final class SubmissionOptions {
    public static final ConfigOption<String> APPLICATION_NAME = key("yarn.application.name")
            .stringType()
            .noDefaultValue("The application's name in YARN; by default the job's name, else the main class.");

    public static final ConfigOption<String> APPLICATION_QUEUE =
            key("yarn.application.queue").stringType().defaultValue("default", "The queue to submit to.");

    public static final ConfigOption<String> APPLICATION_TAGS = key("yarn.tags")
            .stringType()
            .defaultValue("", "Further tags of the application, separated by commas or semicolons, beside 'millrace'.");

    public static final ConfigOption<Integer> APPLICATION_PRIORITY = key("yarn.application.priority")
            .intType(0, Integer.MAX_VALUE)
            .noDefaultValue("Priority within the queue, larger is more urgent; by default the queue's.");

    public static final ConfigOption<String> STAGING_DIRECTORY = key("yarn.staging-directory")
            .stringType()
            .noDefaultValue("Folder in the cluster's file system for the runtime and for each application's files;"
                    + " by default .millrace in the user's home folder.");

    private SubmissionOptions() {}
}
