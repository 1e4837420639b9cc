package io.millrace.api.connector.sink;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.io.IOException;

/**
 * A sink with a two-phase commit: what its writers, which must be {@link CommittingSinkWriter}s, prepare at a checkpoint
 * is committed when that checkpoint has completed, and after a restore before anything else. Flink's contract:
 *
 * <pre>
 *   write* flush prepareCommit        at each barrier, and when the input ends
 *   commit+                           when that checkpoint, or a later one, has completed
 * </pre>
 */
public interface SupportsCommitter<CommittableT> {
    Committer<CommittableT> createCommitter(CommitterInitContext context) throws IOException;

    SimpleVersionedSerializer<CommittableT> getCommittableSerializer();
}
