package io.millrace.api.functions.async;

import java.util.Collection;

/** Takes the answer to one request. The first call counts, later ones do nothing. Any thread may call. */
public interface ResultFuture<OUT> {
    /** @param result what to emit, in order; may be empty. Not changed afterwards */
    void complete(Collection<OUT> result);

    /** Fails the job, unless the retry strategy tries again. */
    void completeExceptionally(Throwable error);

    /** As {@link #complete(Collection)}, with what the supplier gives on the task's thread. */
    void complete(CollectionSupplier<OUT> supplier);
}
