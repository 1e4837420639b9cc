package io.millrace.cluster;

import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.checkpoint.CheckpointCoordinator.SavepointAnswer;
import java.util.concurrent.CompletableFuture;

/** A savepoint that a program waits for. Completed on the control loop, once. */
final class PendingSavepoint implements SavepointAnswer {
    private final CompletableFuture<String> path = new CompletableFuture<>();

    @Override
    public void onSavepoint(String where) {
        path.complete(where);
    }

    @Override
    public void onFailed(Failure why) {
        path.completeExceptionally(new MillraceException(why));
    }

    CompletableFuture<String> future() {
        return path.copy();
    }
}
