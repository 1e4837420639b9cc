package io.millrace.api.connector.sink;

import java.io.IOException;
import java.util.Collection;

/** A writer whose output becomes visible only when a {@link Committer} commits it. */
public interface CommittingSinkWriter<InputT, CommittableT> extends SinkWriter<InputT> {

    /**
     * Called right after {@link #flush}: what was written since the last call, such that it survives this process and
     * needs nothing but to be committed. What is written later belongs to the next call.
     *
     * @return empty when nothing was written
     */
    Collection<CommittableT> prepareCommit() throws IOException, InterruptedException;
}
