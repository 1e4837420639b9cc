package io.millrace.semantics;

import io.millrace.api.functions.async.AsyncFunction;
import io.millrace.api.functions.async.ResultFuture;

/** The asynchronous kinds of {@link Work} as users write them: what is slow is answered when its time is over. */
final class AsyncAnswers implements AsyncFunction<Item, Item> {
    static final long SLOW_MILLIS = 7;
    static final int CAPACITY = 3;

    private static final long serialVersionUID = 1L;

    @Override
    public void asyncInvoke(Item item, ResultFuture<Item> answer) {
        if (!Work.isSlow(item)) {
            answer.complete(Work.ASYNC_ORDERED.apply(item));
        }
    }

    @Override
    public void timeout(Item item, ResultFuture<Item> answer) {
        answer.complete(Work.ASYNC_ORDERED.apply(item));
    }
}
