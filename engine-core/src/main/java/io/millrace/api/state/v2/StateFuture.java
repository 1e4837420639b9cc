package io.millrace.api.state.v2;

import io.millrace.api.tuple.Tuple2;
import io.millrace.api.util.BiFunctionWithException;
import io.millrace.api.util.FunctionWithException;
import io.millrace.api.util.ThrowingConsumer;

/**
 * The answer to an access to state. Those that the engine gives out are complete, so that a callback runs at once, on the
 * task's thread, under the current key, before the method that takes it returns. What a callback throws leaves that
 * method as it is and, unless the program catches it there, is the failure of the function that was called, like any
 * other exception of it.
 *
 * <p>Flink runs callbacks later, perhaps when the function has returned. A program that is right there, whatever the order,
 * is right here.
 */
public interface StateFuture<T> {
    /** A future of what the function makes of the answer. */
    <U> StateFuture<U> thenApply(FunctionWithException<? super T, ? extends U, ? extends Exception> fn);

    StateFuture<Void> thenAccept(ThrowingConsumer<? super T, ? extends Exception> action);

    /** The future that the function makes of the answer. */
    <U> StateFuture<U> thenCompose(
            FunctionWithException<? super T, ? extends StateFuture<U>, ? extends Exception> action);

    /** A future of what the function makes of both answers. */
    <U, V> StateFuture<V> thenCombine(
            StateFuture<? extends U> other,
            BiFunctionWithException<? super T, ? super U, ? extends V, ? extends Exception> fn);

    /** One function or the other, as the condition says. The answer: the condition, and what the function returned. */
    <U, V> StateFuture<Tuple2<Boolean, Object>> thenConditionallyApply(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            FunctionWithException<? super T, ? extends U, ? extends Exception> actionIfTrue,
            FunctionWithException<? super T, ? extends V, ? extends Exception> actionIfFalse);

    /** The answer: the condition, and what the function returned; null when it was not called. */
    <U> StateFuture<Tuple2<Boolean, U>> thenConditionallyApply(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            FunctionWithException<? super T, ? extends U, ? extends Exception> actionIfTrue);

    /** One action or the other. The answer: the condition. */
    StateFuture<Boolean> thenConditionallyAccept(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            ThrowingConsumer<? super T, ? extends Exception> actionIfTrue,
            ThrowingConsumer<? super T, ? extends Exception> actionIfFalse);

    /** The answer: the condition. */
    StateFuture<Boolean> thenConditionallyAccept(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            ThrowingConsumer<? super T, ? extends Exception> actionIfTrue);

    /** One function or the other. The answer: the condition, and what the function's future gives. */
    <U, V> StateFuture<Tuple2<Boolean, Object>> thenConditionallyCompose(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            FunctionWithException<? super T, ? extends StateFuture<U>, ? extends Exception> actionIfTrue,
            FunctionWithException<? super T, ? extends StateFuture<V>, ? extends Exception> actionIfFalse);

    /** The answer: the condition, and what the function's future gives; null when it was not called. */
    <U> StateFuture<Tuple2<Boolean, U>> thenConditionallyCompose(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            FunctionWithException<? super T, ? extends StateFuture<U>, ? extends Exception> actionIfTrue);
}
