package io.millrace.api.connector.file;

import io.millrace.api.connector.sink.OutputCommitter;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.SupportsOutputCommitter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.base.JobId;
import io.millrace.base.MemorySize;
import io.millrace.base.fs.PathUri;
import java.net.URI;
import java.nio.file.Path;

/**
 * Writes part files into a directory. They become visible only when the job has finished, all of them and each one
 * whole; a job that fails or is cancelled leaves nothing behind. Until then they lie in a hidden directory
 * ({@link OutputLayout}).
 *
 * <pre>{@code
 * stream.sinkTo(FileSink.forRowFormat("hdfs:///out", new SimpleStringEncoder<String>()).build());
 * }</pre>
 */
public final class FileSink<T> implements Sink<T>, SupportsOutputCommitter {
    private static final long serialVersionUID = 1L;
    private final URI output;
    private final Encoder<T> encoder;
    private final MemorySize maxPartSize;
    private final ExistingOutput existingOutput;

    private FileSink(RowFormatBuilder<T> builder) {
        this.output = builder.output;
        this.encoder = builder.encoder;
        this.maxPartSize = builder.maxPartSize;
        this.existingOutput = builder.existingOutput;
    }

    /** @param output a directory: {@code hdfs://…}, {@code file:///…}, or a path on the default file system */
    public static <T> RowFormatBuilder<T> forRowFormat(String output, Encoder<T> encoder) {
        return forRowFormat(PathUri.parse(output), encoder);
    }

    public static <T> RowFormatBuilder<T> forRowFormat(URI output, Encoder<T> encoder) {
        return new RowFormatBuilder<>(output, encoder);
    }

    /** A local directory. */
    public static <T> RowFormatBuilder<T> forRowFormat(Path output, Encoder<T> encoder) {
        return forRowFormat(PathUri.parse("file://" + output.toAbsolutePath()), encoder);
    }

    /** Collects what a file sink is told. */
    public static final class RowFormatBuilder<T> {
        private final URI output;
        private final Encoder<T> encoder;
        private MemorySize maxPartSize = MemorySize.ofMebiBytes(128);
        private ExistingOutput existingOutput = ExistingOutput.REFUSE;

        private RowFormatBuilder(URI output, Encoder<T> encoder) {
            this.output = output;
            this.encoder = encoder;
        }

        /** A part file that has reached this size is closed and the next one begun. Default 128 MiB. */
        public RowFormatBuilder<T> withMaxPartSize(MemorySize size) {
            maxPartSize = size;
            return this;
        }

        public RowFormatBuilder<T> withExistingOutput(ExistingOutput policy) {
            existingOutput = policy;
            return this;
        }

        public FileSink<T> build() {
            return new FileSink<>(this);
        }
    }

    private OutputLayout layout(JobId job) {
        return new OutputLayout(output, job, existingOutput);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new FileWriter<>(
                layout(context.getJobId()),
                encoder,
                maxPartSize,
                context.getTaskInfo().getIndexOfThisSubtask(),
                context.getTaskInfo().getAttemptNumber());
    }

    @Override
    public OutputCommitter createOutputCommitter(JobId job) {
        return new FileCommitter(layout(job));
    }

    @Override
    public String toString() {
        return "FileSink[" + output + "]";
    }
}
