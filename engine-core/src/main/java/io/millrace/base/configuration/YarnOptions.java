package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import io.millrace.base.MemorySize;

/** How an application presents itself to YARN, and what its ApplicationMaster is given. */
public final class YarnOptions {
    public static final ConfigOption<String> APPLICATION_NAME = key("yarn.application.name")
            .stringType()
            .noDefaultValue("The application's name in YARN; by default the job's name, else the main class.");

    public static final ConfigOption<String> APPLICATION_QUEUE =
            key("yarn.application.queue").stringType().defaultValue("default", "The queue to submit to.");

    public static final ConfigOption<String> APPLICATION_TAGS = key("yarn.tags")
            .stringType()
            .noDefaultValue("Further tags of the application, separated by commas, beside 'millrace'.");

    public static final ConfigOption<Integer> APPLICATION_PRIORITY = key("yarn.application.priority")
            .intType(0, Integer.MAX_VALUE)
            .noDefaultValue("Priority within the queue, larger is more urgent; by default the queue's.");

    public static final ConfigOption<MemorySize> APPMASTER_MEMORY = key("jobmanager.memory.process.size")
            .memoryType()
            .defaultValue("768m", "Size of the ApplicationMaster's container; its heap is split from it.");

    public static final ConfigOption<Integer> APPMASTER_CORES = key("yarn.appmaster.vcores")
            .intType(1, 1024)
            .defaultValue("1", "Virtual cores of the ApplicationMaster's container.");

    public static final ConfigOption<String> STAGING_DIRECTORY = key("yarn.staging-directory")
            .stringType()
            .noDefaultValue("Folder in the default file system for the runtime (dist) and for each application's files;"
                    + " by default .millrace in the user's home folder.");

    private YarnOptions() {}
}
