package io.millrace.api.state.v2;

import io.millrace.api.util.FunctionWithException;
import io.millrace.api.util.ThrowingConsumer;
import java.util.Collection;

/** The elements of a list or map at the moment when they were asked for. They may be visited while the state is changed. */
@SuppressWarnings("overloads") // Flink's signatures
public interface StateIterator<T> {
    /** Calls the function with each element, in the state's order, and collects what its futures give. */
    <U> StateFuture<Collection<U>> onNext(FunctionWithException<T, StateFuture<? extends U>, Exception> iterating);

    /** Calls the consumer with each element, in the state's order. */
    StateFuture<Void> onNext(ThrowingConsumer<T, Exception> iterating);

    boolean isEmpty();
}
