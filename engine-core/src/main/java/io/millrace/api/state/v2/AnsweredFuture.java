package io.millrace.api.state.v2;

import io.millrace.api.tuple.Tuple2;
import io.millrace.api.util.BiFunctionWithException;
import io.millrace.api.util.FunctionWithException;
import io.millrace.api.util.ThrowingConsumer;

/** A future that has its answer. What callbacks throw is thrown on, unchecked, as it is. */
final class AnsweredFuture<T> implements StateFuture<T> {
    private static final StateFuture<?> OF_NOTHING = new AnsweredFuture<>(null);
    private final T answer;

    AnsweredFuture(T answer) {
        this.answer = answer;
    }

    @SuppressWarnings("unchecked") // null is of every type
    static <V> StateFuture<V> ofNothing() {
        return (StateFuture<V>) OF_NOTHING;
    }

    private <R> R call(FunctionWithException<? super T, ? extends R, ? extends Exception> function) {
        return FunctionWithException.<T, R>unchecked(function::apply).apply(answer);
    }

    private void tell(ThrowingConsumer<? super T, ? extends Exception> action) {
        ThrowingConsumer.<T>unchecked(action::accept).accept(answer);
    }

    @Override
    public <U> StateFuture<U> thenApply(FunctionWithException<? super T, ? extends U, ? extends Exception> fn) {
        return new AnsweredFuture<>(this.<U>call(fn));
    }

    @Override
    public StateFuture<Void> thenAccept(ThrowingConsumer<? super T, ? extends Exception> action) {
        tell(action);
        return ofNothing();
    }

    @Override
    public <U> StateFuture<U> thenCompose(
            FunctionWithException<? super T, ? extends StateFuture<U>, ? extends Exception> action) {
        return this.<StateFuture<U>>call(action);
    }

    @Override
    public <U, V> StateFuture<V> thenCombine(
            StateFuture<? extends U> other,
            BiFunctionWithException<? super T, ? super U, ? extends V, ? extends Exception> fn) {
        return other.thenApply(second -> fn.apply(answer, second));
    }

    @Override
    public <U, V> StateFuture<Tuple2<Boolean, Object>> thenConditionallyApply(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            FunctionWithException<? super T, ? extends U, ? extends Exception> actionIfTrue,
            FunctionWithException<? super T, ? extends V, ? extends Exception> actionIfFalse) {
        boolean met = call(condition);
        Object result = met ? this.<U>call(actionIfTrue) : this.<V>call(actionIfFalse);
        return new AnsweredFuture<>(Tuple2.of(met, result));
    }

    @Override
    public <U> StateFuture<Tuple2<Boolean, U>> thenConditionallyApply(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            FunctionWithException<? super T, ? extends U, ? extends Exception> actionIfTrue) {
        boolean met = call(condition);
        U result = met ? call(actionIfTrue) : null;
        return new AnsweredFuture<>(Tuple2.of(met, result));
    }

    @Override
    public StateFuture<Boolean> thenConditionallyAccept(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            ThrowingConsumer<? super T, ? extends Exception> actionIfTrue,
            ThrowingConsumer<? super T, ? extends Exception> actionIfFalse) {
        boolean met = call(condition);
        tell(met ? actionIfTrue : actionIfFalse);
        return new AnsweredFuture<>(met);
    }

    @Override
    public StateFuture<Boolean> thenConditionallyAccept(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            ThrowingConsumer<? super T, ? extends Exception> actionIfTrue) {
        return thenConditionallyAccept(condition, actionIfTrue, value -> {});
    }

    @Override
    public <U, V> StateFuture<Tuple2<Boolean, Object>> thenConditionallyCompose(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            FunctionWithException<? super T, ? extends StateFuture<U>, ? extends Exception> actionIfTrue,
            FunctionWithException<? super T, ? extends StateFuture<V>, ? extends Exception> actionIfFalse) {
        boolean met = call(condition);
        StateFuture<?> next = met ? this.<StateFuture<U>>call(actionIfTrue) : this.<StateFuture<V>>call(actionIfFalse);
        return next.thenApply(result -> Tuple2.of(met, result));
    }

    @Override
    public <U> StateFuture<Tuple2<Boolean, U>> thenConditionallyCompose(
            FunctionWithException<? super T, Boolean, ? extends Exception> condition,
            FunctionWithException<? super T, ? extends StateFuture<U>, ? extends Exception> actionIfTrue) {
        boolean met = call(condition);
        StateFuture<U> next = met ? this.<StateFuture<U>>call(actionIfTrue) : ofNothing();
        return next.thenApply(result -> Tuple2.of(met, result));
    }

    @Override
    public String toString() {
        return "StateFuture of " + answer;
    }
}
