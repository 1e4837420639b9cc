package io.millrace.api.connector.file;

import io.millrace.api.connector.sink.Committer.CommitRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Commits part files, and keeps what the committer says about them. */
final class RecordedCommits {
    private final List<PendingPart> lost = new ArrayList<>();
    private final List<PendingPart> failed = new ArrayList<>();

    List<PendingPart> lost() {
        return lost;
    }

    List<PendingPart> failed() {
        return failed;
    }

    void commit(Collection<PendingPart> parts) {
        List<CommitRequest<PendingPart>> requests = new ArrayList<>();
        parts.forEach(part -> requests.add(new Request(part)));
        new PartCommitter().commit(requests);
    }

    private final class Request implements CommitRequest<PendingPart> {
        private final PendingPart part;

        Request(PendingPart part) {
            this.part = part;
        }

        @Override
        public PendingPart getCommittable() {
            return part;
        }

        @Override
        public int getNumberOfRetries() {
            return 0;
        }

        @Override
        public void signalFailedWithKnownReason(Throwable t) {
            lost.add(part);
        }

        @Override
        public void signalFailedWithUnknownReason(Throwable t) {
            failed.add(part);
        }

        @Override
        public void retryLater() {
            throw new AssertionError("a local directory is always there");
        }

        @Override
        public void updateAndRetryLater(PendingPart committable) {
            throw new AssertionError("part files do not change");
        }

        @Override
        public void signalAlreadyCommitted() {}
    }
}
