package io.millrace.base.configuration;

import static io.millrace.base.configuration.ConfigOptions.key;

import java.time.Duration;

/** How a program becomes a pipeline. */
public final class PipelineOptions {
    public static final ConfigOption<String> NAME = key("pipeline.name")
            .stringType()
            .noDefaultValue("The job's name; execute(name) in the program has the last word.");

    public static final ConfigOption<Boolean> OPERATOR_CHAINING = key("pipeline.operator-chaining.enabled")
            .booleanType()
            .defaultValue("true", "Whether operators that need no exchange between them run in one task.")
            .withDeprecatedKeys("pipeline.operator-chaining");

    public static final ConfigOption<Integer> MAX_PARALLELISM = key("pipeline.max-parallelism")
            .intType(1, 32768)
            .noDefaultValue("Number of key groups, the upper limit of later rescaling; by default the next power of two"
                    + " of 1.5 times the parallelism, at least 128.");

    public static final ConfigOption<Duration> AUTO_WATERMARK_INTERVAL = key("pipeline.auto-watermark-interval")
            .durationType()
            .defaultValue("200ms", "How often periodic watermark generators are asked for a watermark.");

    public static final ConfigOption<Boolean> ALLOW_UNALIGNED_SOURCE_SPLITS =
            key("pipeline.watermark-alignment.allow-unaligned-source-splits")
                    .booleanType()
                    .defaultValue(
                            "false",
                            "Whether watermark alignment accepts a source whose readers cannot pause single splits; its splits"
                                    + " may then run apart within a reader.");

    public static final ConfigOption<Boolean> GENERIC_TYPES = key("pipeline.generic-types")
            .booleanType()
            .defaultValue(
                    "true",
                    "Whether types without a serializer of their own may be left to Kryo; false makes"
                            + " them an error when the program is compiled.");

    public static final ConfigOption<Boolean> OBJECT_REUSE = key("pipeline.object-reuse")
            .booleanType()
            .defaultValue(
                    "false",
                    "Whether operators of a chain hand records of mutable types on without a copy. Faster, if no function"
                            + " keeps a record or changes it after giving it out. Immutable types, such as records of"
                            + " numbers and strings, are never copied.");

    public static final ConfigOption<Boolean> OPERATOR_CLASS_COPIES = key("pipeline.operator-class-copies")
            .booleanType()
            .defaultValue(
                    "true",
                    "Whether each operator runs its own copies of the engine's classes on the record path, so that calls"
                            + " between operators and functions are compiled to direct ones. Faster; costs some metaspace"
                            + " and compile time.");

    public static final ConfigOption<String> GLOBAL_JOB_PARAMETERS = key("pipeline.global-job-parameters")
            .stringType()
            .noDefaultValue("What every function can read through its runtime context: key:value pairs with commas"
                    + " between them; a backslash before a comma, colon or backslash that belongs to the text.");

    private PipelineOptions() {}
}
