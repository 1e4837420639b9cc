package io.millrace.execution.async;

import io.millrace.api.functions.async.CollectionSupplier;
import io.millrace.api.functions.async.ResultFuture;
import io.millrace.execution.operators.CopiedPerOperator;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;

/** Carries the answer of one attempt to the task's thread. Any thread may complete it; the first one counts. */
@CopiedPerOperator
final class Answer implements ResultFuture<Object> {
    private final AtomicBoolean completed = new AtomicBoolean();
    private final AsyncOperator operator;
    private final Request request;
    // Written before the mail that reads them is posted.
    private CollectionSupplier<Object> supplier;
    private Throwable error;
    private boolean read;

    Answer(AsyncOperator operator, Request request) {
        this.operator = operator;
        this.request = request;
    }

    boolean isCompleted() {
        return completed.get();
    }

    @Override
    public void complete(Collection<Object> result) {
        if (result == null) {
            completeExceptionally(
                    new NullPointerException("the result is null; complete with an empty collection to emit nothing"));
        } else {
            complete(() -> result);
        }
    }

    @Override
    public void complete(CollectionSupplier<Object> resultSupplier) {
        if (completed.compareAndSet(false, true)) {
            supplier = resultSupplier;
            operator.post(() -> operator.onAnswer(request, this));
        }
    }

    @Override
    public void completeExceptionally(Throwable thrown) {
        if (completed.compareAndSet(false, true)) {
            error = thrown == null ? new NullPointerException("completed exceptionally without an exception") : thrown;
            operator.post(() -> operator.onAnswer(request, this));
        }
    }

    /** Whether its mail has arrived. Task's thread. */
    boolean isRead() {
        return read;
    }

    /** Task's thread. */
    Collection<Object> get() throws Throwable {
        read = true;
        if (error != null) {
            throw error;
        }
        Collection<Object> result = supplier.get();
        if (result == null) {
            throw new NullPointerException("the result is null; complete with an empty collection to emit nothing");
        }
        return result;
    }
}
