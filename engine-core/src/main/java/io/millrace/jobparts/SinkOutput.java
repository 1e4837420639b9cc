package io.millrace.jobparts;

import io.millrace.api.connector.sink.OutputCommitter;
import io.millrace.coordination.JobOutput;
import java.io.IOException;

/** The output of a sink, before the job's first task and after its last. */
final class SinkOutput implements JobOutput {
    private final String inProgram;
    private final OutputCommitter committer;

    /** @param inProgram the sink's name and place, for failures */
    SinkOutput(String inProgram, OutputCommitter committer) {
        this.inProgram = inProgram;
        this.committer = committer;
    }

    @Override
    public String inProgram() {
        return inProgram;
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
