package io.millrace.api.state.v2;

import io.millrace.api.util.FunctionWithException;
import io.millrace.api.util.RunnableWithException;
import io.millrace.api.util.SupplierWithException;
import io.millrace.api.util.ThrowingConsumer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Handles with futures over handles without: they ask, and give out the answer. */
public final class AnsweredStates {
    private AnsweredStates() {}

    public static <T> ValueState<T> of(io.millrace.api.state.ValueState<T> state) {
        return new Value<>(state);
    }

    public static <T> ListState<T> of(io.millrace.api.state.ListState<T> state) {
        return new Elements<>(state);
    }

    public static <UK, UV> MapState<UK, UV> of(io.millrace.api.state.MapState<UK, UV> state) {
        return new Entries<>(state);
    }

    public static <T> ReducingState<T> of(io.millrace.api.state.ReducingState<T> state) {
        return new Reduction<>(state);
    }

    public static <IN, OUT> AggregatingState<IN, OUT> of(io.millrace.api.state.AggregatingState<IN, OUT> state) {
        return new Aggregate<>(state);
    }

    private static <R> R ask(SupplierWithException<R, Exception> access) {
        return FunctionWithException.<Void, R>unchecked(none -> access.get()).apply(null);
    }

    private static StateFuture<Void> tell(RunnableWithException access) {
        ThrowingConsumer.<Void>unchecked(none -> access.run()).accept(null);
        return AnsweredFuture.ofNothing();
    }

    private static <R> StateFuture<R> answer(SupplierWithException<R, Exception> access) {
        return new AnsweredFuture<>(ask(access));
    }

    private static <T> StateFuture<StateIterator<T>> answerAll(
            SupplierWithException<? extends Iterable<T>, Exception> access) {
        List<T> elements = new ArrayList<>();
        ask(access).forEach(elements::add);
        return new AnsweredFuture<>(new Copied<>(elements));
    }

    /** What callbacks do with the state does not concern the copy. */
    private record Copied<T>(List<T> elements) implements StateIterator<T> {
        @Override
        public <U> StateFuture<Collection<U>> onNext(
                FunctionWithException<T, StateFuture<? extends U>, Exception> iterating) {
            List<StateFuture<? extends U>> futures = new ArrayList<>(elements.size());
            for (T element : elements) {
                futures.add(ask(() -> iterating.apply(element)));
            }
            return StateFutureUtils.combineAll(futures);
        }

        @Override
        public StateFuture<Void> onNext(ThrowingConsumer<T, Exception> iterating) {
            elements.forEach(ThrowingConsumer.unchecked(iterating));
            return AnsweredFuture.ofNothing();
        }

        @Override
        public boolean isEmpty() {
            return elements.isEmpty();
        }
    }

    private abstract static class Handle<S extends io.millrace.api.state.State> implements State {
        final S state;

        Handle(S state) {
            this.state = state;
        }

        @Override
        public final StateFuture<Void> asyncClear() {
            return tell(state::clear);
        }

        @Override
        public final void clear() {
            state.clear();
        }
    }

    private static final class Value<T> extends Handle<io.millrace.api.state.ValueState<T>> implements ValueState<T> {
        Value(io.millrace.api.state.ValueState<T> state) {
            super(state);
        }

        @Override
        public StateFuture<T> asyncValue() {
            return answer(state::value);
        }

        @Override
        public StateFuture<Void> asyncUpdate(T value) {
            return tell(() -> state.update(value));
        }

        @Override
        public T value() {
            return ask(state::value);
        }

        @Override
        public void update(T value) {
            tell(() -> state.update(value));
        }
    }

    private abstract static class Appending<
                    IN, OUT, SYNCOUT, S extends io.millrace.api.state.AppendingState<IN, SYNCOUT>>
            extends Handle<S> implements MergingState<IN, OUT, SYNCOUT> {
        Appending(S state) {
            super(state);
        }

        @Override
        public final StateFuture<Void> asyncAdd(IN value) {
            return tell(() -> state.add(value));
        }

        @Override
        public final SYNCOUT get() {
            return ask(state::get);
        }

        @Override
        public final void add(IN value) {
            tell(() -> state.add(value));
        }
    }

    private static final class Elements<T>
            extends Appending<T, StateIterator<T>, Iterable<T>, io.millrace.api.state.ListState<T>>
            implements ListState<T> {
        Elements(io.millrace.api.state.ListState<T> state) {
            super(state);
        }

        @Override
        public StateFuture<StateIterator<T>> asyncGet() {
            return answerAll(state::get);
        }

        @Override
        public StateFuture<Void> asyncUpdate(List<T> values) {
            return tell(() -> state.update(values));
        }

        @Override
        public StateFuture<Void> asyncAddAll(List<T> values) {
            return tell(() -> state.addAll(values));
        }

        @Override
        public void update(List<T> values) {
            tell(() -> state.update(values));
        }

        @Override
        public void addAll(List<T> values) {
            tell(() -> state.addAll(values));
        }
    }

    private static final class Reduction<T> extends Appending<T, T, T, io.millrace.api.state.ReducingState<T>>
            implements ReducingState<T> {
        Reduction(io.millrace.api.state.ReducingState<T> state) {
            super(state);
        }

        @Override
        public StateFuture<T> asyncGet() {
            return answer(state::get);
        }
    }

    private static final class Aggregate<IN, OUT>
            extends Appending<IN, OUT, OUT, io.millrace.api.state.AggregatingState<IN, OUT>>
            implements AggregatingState<IN, OUT> {
        Aggregate(io.millrace.api.state.AggregatingState<IN, OUT> state) {
            super(state);
        }

        @Override
        public StateFuture<OUT> asyncGet() {
            return answer(state::get);
        }
    }

    private static final class Entries<UK, UV> extends Handle<io.millrace.api.state.MapState<UK, UV>>
            implements MapState<UK, UV> {
        Entries(io.millrace.api.state.MapState<UK, UV> state) {
            super(state);
        }

        @Override
        public StateFuture<UV> asyncGet(UK key) {
            return answer(() -> state.get(key));
        }

        @Override
        public StateFuture<Void> asyncPut(UK key, UV value) {
            return tell(() -> state.put(key, value));
        }

        @Override
        public StateFuture<Void> asyncPutAll(Map<UK, UV> map) {
            return tell(() -> state.putAll(map));
        }

        @Override
        public StateFuture<Void> asyncRemove(UK key) {
            return tell(() -> state.remove(key));
        }

        @Override
        public StateFuture<Boolean> asyncContains(UK key) {
            return answer(() -> state.contains(key));
        }

        @Override
        public StateFuture<StateIterator<Map.Entry<UK, UV>>> asyncEntries() {
            return answerAll(state::entries);
        }

        @Override
        public StateFuture<StateIterator<UK>> asyncKeys() {
            return answerAll(state::keys);
        }

        @Override
        public StateFuture<StateIterator<UV>> asyncValues() {
            return answerAll(state::values);
        }

        @Override
        public StateFuture<Boolean> asyncIsEmpty() {
            return answer(state::isEmpty);
        }

        @Override
        public UV get(UK key) {
            return ask(() -> state.get(key));
        }

        @Override
        public void put(UK key, UV value) {
            tell(() -> state.put(key, value));
        }

        @Override
        public void putAll(Map<UK, UV> map) {
            tell(() -> state.putAll(map));
        }

        @Override
        public void remove(UK key) {
            tell(() -> state.remove(key));
        }

        @Override
        public boolean contains(UK key) {
            return ask(() -> state.contains(key));
        }

        @Override
        public Iterable<Map.Entry<UK, UV>> entries() {
            return ask(state::entries);
        }

        @Override
        public Iterable<UK> keys() {
            return ask(state::keys);
        }

        @Override
        public Iterable<UV> values() {
            return ask(state::values);
        }

        @Override
        public Iterator<Map.Entry<UK, UV>> iterator() {
            return ask(state::iterator);
        }

        @Override
        public boolean isEmpty() {
            return ask(state::isEmpty);
        }
    }
}
