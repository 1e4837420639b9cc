package io.millrace.jobparts;

import io.millrace.api.connector.sink.OutputCommitter;
import io.millrace.coordination.JobOutput;
import java.io.IOException;

/** The output of a sink, before the job's first task and after its last. */
final class SinkOutput implements JobOutput {
    private final OutputCommitter committer;

    SinkOutput(OutputCommitter committer) {
        this.committer = committer;
    }

    @Override
    public void setup() throws IOException {
        committer.setupJob();
    }

    @Override
    public void commit() throws IOException {
        committer.commitJob();
    }

    @Override
    public void abort() throws IOException {
        committer.abortJob();
    }
}
