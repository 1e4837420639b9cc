package io.millrace.api;

import io.millrace.base.configuration.Configuration;

/** Runs programs in this JVM, whoever started it. */
public class LocalStreamEnvironment extends StreamExecutionEnvironment {
    /** With a parallelism of as many cores as there are. */
    public LocalStreamEnvironment() {
        this(new Configuration());
    }

    public LocalStreamEnvironment(Configuration configuration) {
        super(PipelineExecutors.local(withDefaults(configuration)), withDefaults(new Configuration()));
        configure(configuration);
    }
}
