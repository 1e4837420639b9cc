package io.millrace.api;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.configuration.ReadableConfig;
import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of a program, as {@link StreamExecutionEnvironment#getConfig()} gives it: what is set here counts like any
 * other setting made in code. Types and window assigners get one, too, and need nothing of it.
 */
public class ExecutionConfig implements Serializable {
    /** Leaves the parallelism to whoever decides it otherwise. */
    public static final int PARALLELISM_DEFAULT = -1;

    private static final long serialVersionUID = 1L;
    private final Configuration settings;

    public ExecutionConfig() {
        this(new Configuration());
    }

    /** Writes through to these settings. */
    ExecutionConfig(Configuration settings) {
        this.settings = settings;
    }

    /** Values that every function can read; {@link ParameterTool} is the usual one. */
    public static class GlobalJobParameters implements Serializable {
        private static final long serialVersionUID = 1L;

        public Map<String, String> toMap() {
            return Map.of();
        }
    }

    /** Settings that overrule those there are; they are text, and need no classes. */
    public void configure(ReadableConfig configuration, ClassLoader classLoader) {
        settings.addAll(Configuration.fromMap(configuration.toMap()));
    }

    /** Lets functions read these through {@code getRuntimeContext().getGlobalJobParameters()}. */
    public void setGlobalJobParameters(GlobalJobParameters globalJobParameters) {
        JobParameters.write(globalJobParameters.toMap(), settings);
    }

    public GlobalJobParameters getGlobalJobParameters() {
        return ParameterTool.fromMap(JobParameters.read(settings));
    }

    /** As {@link #setGlobalJobParameters(GlobalJobParameters)}, for what a program has as a configuration. */
    public void setGlobalJobParameters(Configuration globalJobParameters) {
        JobParameters.write(globalJobParameters.toMap(), settings);
    }

    public SerializerConfig getSerializerConfig() {
        return () -> !settings.get(PipelineOptions.GENERIC_TYPES);
    }

    public ExecutionConfig setAutoWatermarkInterval(long intervalMillis) {
        return setAutoWatermarkInterval(Duration.ofMillis(intervalMillis));
    }

    public ExecutionConfig setAutoWatermarkInterval(Duration interval) {
        settings.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, interval);
        return this;
    }

    /** In milliseconds. */
    public long getAutoWatermarkInterval() {
        return settings.get(PipelineOptions.AUTO_WATERMARK_INTERVAL).toMillis();
    }

    public ExecutionConfig setParallelism(int parallelism) {
        Settings.defaultParallelism(settings, parallelism);
        return this;
    }

    public int getParallelism() {
        return settings.get(CoreOptions.DEFAULT_PARALLELISM);
    }

    public void setMaxParallelism(int maxParallelism) {
        settings.set(PipelineOptions.MAX_PARALLELISM, maxParallelism);
    }

    /** -1 when each operator's default applies. */
    public int getMaxParallelism() {
        return settings.get(PipelineOptions.MAX_PARALLELISM, -1);
    }

    /** Hands records of mutable types from operator to operator of a chain without a copy. */
    public ExecutionConfig enableObjectReuse() {
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        return this;
    }

    public ExecutionConfig disableObjectReuse() {
        settings.set(PipelineOptions.OBJECT_REUSE, false);
        return this;
    }

    public boolean isObjectReuseEnabled() {
        return settings.get(PipelineOptions.OBJECT_REUSE);
    }
}
