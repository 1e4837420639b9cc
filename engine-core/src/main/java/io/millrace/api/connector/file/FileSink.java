package io.millrace.api.connector.file;

import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.OutputCommitter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.StatefulSinkWriter;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.SupportsOutputCommitter;
import io.millrace.api.connector.sink.SupportsWriterState;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.base.JobID;
import io.millrace.base.fs.PathUri;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Writes part files into a directory, and into buckets below it, exactly once. They become visible when the checkpoint
 * they belong to has completed, each one whole; those of a bounded job without checkpoints when its last task has written
 * all it has. Until then they lie in a hidden directory ({@link OutputLayout}). Each checkpoint ends the part files that
 * are being written.
 *
 * <pre>{@code
 * stream.sinkTo(FileSink.forRowFormat("hdfs:///out", new SimpleStringEncoder<String>())
 *         .withBucketAssigner(new DateTimeBucketAssigner<>())
 *         .build());
 * }</pre>
 */
public final class FileSink<T>
        implements Sink<T>,
                SupportsCommitter<PendingPart>,
                SupportsWriterState<T, PartNumbers>,
                SupportsOutputCommitter {
    private static final long serialVersionUID = 1L;
    private static final long BUCKET_CHECK_MILLIS = 60_000;

    private final URI output;
    private final FileSinkOptions<T> options;

    private FileSink(URI output, FileSinkOptions<T> options) {
        this.output = output;
        this.options = options;
    }

    /** @param output a directory: {@code hdfs://…}, {@code file:///…}, or a path on the default file system */
    public static <T> RowFormatBuilder<T> forRowFormat(String output, Encoder<T> encoder) {
        return forRowFormat(PathUri.parse(output), encoder);
    }

    public static <T> RowFormatBuilder<T> forRowFormat(URI output, Encoder<T> encoder) {
        return new RowFormatBuilder<>(
                output,
                options(
                        PartFormat.ofRows(Objects.requireNonNull(encoder, "encoder")),
                        DefaultRollingPolicy.builder().build()));
    }

    public static <T> RowFormatBuilder<T> forRowFormat(Path output, Encoder<T> encoder) {
        return forRowFormat(output.toUri(), encoder);
    }

    /** A local directory. */
    public static <T> RowFormatBuilder<T> forRowFormat(java.nio.file.Path output, Encoder<T> encoder) {
        return forRowFormat(PathUri.parse("file://" + output.toAbsolutePath()), encoder);
    }

    /** @param output a directory: {@code hdfs://…}, {@code file:///…}, or a path on the default file system */
    public static <T> BulkFormatBuilder<T> forBulkFormat(String output, BulkWriter.Factory<T> factory) {
        return forBulkFormat(PathUri.parse(output), factory);
    }

    public static <T> BulkFormatBuilder<T> forBulkFormat(URI output, BulkWriter.Factory<T> factory) {
        return new BulkFormatBuilder<>(output, options(PartFormat.ofBulk(factory), OnCheckpointRollingPolicy.build()));
    }

    public static <T> BulkFormatBuilder<T> forBulkFormat(Path output, BulkWriter.Factory<T> factory) {
        return forBulkFormat(output.toUri(), factory);
    }

    /** A local directory. */
    public static <T> BulkFormatBuilder<T> forBulkFormat(java.nio.file.Path output, BulkWriter.Factory<T> factory) {
        return forBulkFormat(PathUri.parse("file://" + output.toAbsolutePath()), factory);
    }

    private static <T> FileSinkOptions<T> options(PartFormat<T> format, RollingPolicy<T, String> rollingPolicy) {
        return new FileSinkOptions<>(
                format,
                new BasePathBucketAssigner<>(),
                rollingPolicy,
                OutputFileConfig.builder().build(),
                BUCKET_CHECK_MILLIS,
                ExistingOutput.REFUSE);
    }

    /** Collects what a sink of any format is told. */
    public abstract static class Builder<T, SelfT> {
        private final URI output;
        private FileSinkOptions<T> options;

        private Builder(URI output, FileSinkOptions<T> options) {
            this.output = output;
            this.options = options;
        }

        abstract SelfT self();

        SelfT with(FileSinkOptions<T> changed) {
            options = changed;
            return self();
        }

        FileSinkOptions<T> options() {
            return options;
        }

        /** Which directory below the output an element goes to. Default {@link BasePathBucketAssigner}: none. */
        public SelfT withBucketAssigner(BucketAssigner<T, String> assigner) {
            return with(options.withBucketAssigner(assigner));
        }

        /** How often the rolling policy is asked about time, in milliseconds. Default one minute. */
        public SelfT withBucketCheckInterval(long millis) {
            return with(options.withBucketCheckMillis(millis));
        }

        public SelfT withOutputFileConfig(OutputFileConfig config) {
            return with(options.withNames(config));
        }

        /** Default {@link ExistingOutput#REFUSE}. */
        public SelfT withExistingOutput(ExistingOutput policy) {
            return with(options.withExistingOutput(policy));
        }

        public FileSink<T> build() {
            return new FileSink<>(output, options);
        }
    }

    /** Collects what a sink is told that writes element after element. */
    public static final class RowFormatBuilder<T> extends Builder<T, RowFormatBuilder<T>> {
        private RowFormatBuilder(URI output, FileSinkOptions<T> options) {
            super(output, options);
        }

        /** When a part is closed and the next one begun. Default {@link DefaultRollingPolicy} with its defaults. */
        public RowFormatBuilder<T> withRollingPolicy(RollingPolicy<T, String> policy) {
            return with(options().withRollingPolicy(policy));
        }

        @Override
        RowFormatBuilder<T> self() {
            return this;
        }
    }

    /** Collects what a sink is told that writes whole files by a {@link BulkWriter}. */
    public static final class BulkFormatBuilder<T> extends Builder<T, BulkFormatBuilder<T>> {
        private BulkFormatBuilder(URI output, FileSinkOptions<T> options) {
            super(output, options);
        }

        /** When else than at a checkpoint a part is closed. Default {@link OnCheckpointRollingPolicy}. */
        public BulkFormatBuilder<T> withRollingPolicy(CheckpointRollingPolicy<T, String> policy) {
            return with(options().withRollingPolicy(policy));
        }

        @Override
        BulkFormatBuilder<T> self() {
            return this;
        }
    }

    private OutputLayout layout(JobID job) {
        return new OutputLayout(output, job, options.existingOutput(), options.names());
    }

    @Override
    public StatefulSinkWriter<T, PartNumbers> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, PartNumbers> restoreWriter(
            WriterInitContext context, Collection<PartNumbers> recoveredState) {
        return new FileWriter<>(layout(context.getJobInfo().getJobId()), options, context, recoveredState);
    }

    @Override
    public SimpleVersionedSerializer<PartNumbers> getWriterStateSerializer() {
        return new PartNumbers.Serializer();
    }

    @Override
    public boolean restoresStatesOfAllWriters() {
        return true;
    }

    @Override
    public Committer<PendingPart> createCommitter(CommitterInitContext context) {
        return new PartCommitter();
    }

    @Override
    public SimpleVersionedSerializer<PendingPart> getCommittableSerializer() {
        return new PendingPart.Serializer();
    }

    @Override
    public OutputCommitter createOutputCommitter(JobID job, boolean restored) {
        return new OutputDirectory(layout(job), restored);
    }

    @Override
    public String toString() {
        return "FileSink[" + output + "]";
    }
}
