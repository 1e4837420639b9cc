package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.co.CoGroupFunction;
import io.millrace.api.types.FunctionTypes;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.MillraceException;
import java.time.Duration;
import java.util.Objects;

/**
 * Two streams grouped by key and window: a function sees all elements that both have for a key in a window. Says in turn
 * {@code where}, {@code equalTo}, {@code window} and {@code apply}.
 */
public class CoGroupedStreams<T1, T2> {
    private final DataStream<T1> first;
    private final DataStream<T2> second;

    public CoGroupedStreams(DataStream<T1> input1, DataStream<T2> input2) {
        this.first = input1;
        this.second = input2;
    }

    /** The key of the first stream's elements. */
    public <KEY> Where<KEY> where(KeySelector<T1, KEY> keySelector) {
        return where(keySelector, FunctionTypes.key(keySelector, first.getType(), CallSite.find()));
    }

    public <KEY> Where<KEY> where(KeySelector<T1, KEY> keySelector, TypeInformation<KEY> keyType) {
        return new Where<>(new KeyedStream<>(first, keySelector, keyType, "where at " + CallSite.find()));
    }

    /** Waits for the key of the second stream. */
    public class Where<KEY> {
        private final KeyedStream<T1, KEY> keyed;

        Where(KeyedStream<T1, KEY> keyed) {
            this.keyed = keyed;
        }

        /**
         * The key of the second stream's elements.
         *
         * @throws MillraceException MR-2035 when it is of another type than that of the first
         */
        public EqualTo equalTo(KeySelector<T2, KEY> keySelector) {
            return equalTo(keySelector, FunctionTypes.key(keySelector, second.getType(), CallSite.find()));
        }

        public EqualTo equalTo(KeySelector<T2, KEY> keySelector, TypeInformation<KEY> keyType) {
            String callSite = CallSite.find();
            TwoStreams.requireOneKeyType(keyed.getKeyType(), keyType, "coGroup(…).where(…).equalTo", callSite);
            return new EqualTo(new KeyedStream<>(second, keySelector, keyType, "equalTo at " + callSite));
        }

        /** Waits for the windows. */
        public class EqualTo {
            private final KeyedStream<T2, KEY> other;

            EqualTo(KeyedStream<T2, KEY> other) {
                this.other = other;
            }

            public <W extends Window> WithWindow<T1, T2, KEY, W> window(
                    WindowAssigner<? super TaggedUnion<T1, T2>, W> assigner) {
                return new WithWindow<>(new WindowedPair<>(keyed, other, assigner));
            }
        }
    }

    /** Waits for the function. */
    public static class WithWindow<T1, T2, KEY, W extends Window> {
        private final WindowedPair<T1, T2, KEY> windows;

        WithWindow(WindowedPair<T1, T2, KEY> windows) {
            this.windows = windows;
        }

        /** Decides when windows are evaluated, in place of the assigner's own trigger. */
        public WithWindow<T1, T2, KEY, W> trigger(Trigger<? super TaggedUnion<T1, T2>, ? super W> newTrigger) {
            return new WithWindow<>(windows.trigger(newTrigger));
        }

        /** Removes elements when windows are evaluated. */
        public WithWindow<T1, T2, KEY, W> evictor(Evictor<? super TaggedUnion<T1, T2>, ? super W> newEvictor) {
            return new WithWindow<>(windows.evictor(newEvictor));
        }

        /** How long after its end a window still takes late elements, and is evaluated again for each. */
        public WithWindow<T1, T2, KEY, W> allowedLateness(Duration newLateness) {
            return new WithWindow<>(windows.allowedLateness(newLateness));
        }

        /**
         * @param reified leave it out: the compiler fills in an empty array, whose class tells the result type that a
         *     lambda with a {@code Collector} does not
         */
        @SafeVarargs
        public final <T> SingleOutputStreamOperator<T> apply(CoGroupFunction<T1, T2, T> function, T... reified) {
            Class<?> hint = reified.getClass().getComponentType();
            TypeInformation<T> type =
                    FunctionTypes.coGroup(function, windows.type1(), windows.type2(), hint, CallSite.find());
            return apply(function, type);
        }

        public <T> SingleOutputStreamOperator<T> apply(
                CoGroupFunction<T1, T2, T> function, TypeInformation<T> resultType) {
            return windows.evaluate("CoGroup", new PairFunctions.BothSides(Erase.coGroup(function)), resultType);
        }
    }

    /** An element of either stream, as window assigners, triggers and evictors see it. */
    public static final class TaggedUnion<T1, T2> {
        private final T1 one;
        private final T2 two;
        private final boolean first;

        private TaggedUnion(T1 one, T2 two, boolean first) {
            this.one = one;
            this.two = two;
            this.first = first;
        }

        public static <T1, T2> TaggedUnion<T1, T2> one(T1 one) {
            return new TaggedUnion<>(one, null, true);
        }

        public static <T1, T2> TaggedUnion<T1, T2> two(T2 two) {
            return new TaggedUnion<>(null, two, false);
        }

        public boolean isOne() {
            return first;
        }

        public boolean isTwo() {
            return !first;
        }

        /** Null when the element is of the second stream. */
        public T1 getOne() {
            return one;
        }

        /** Null when the element is of the first stream. */
        public T2 getTwo() {
            return two;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof TaggedUnion<?, ?> that
                    && first == that.first
                    && Objects.equals(one, that.one)
                    && Objects.equals(two, that.two);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(first ? one : two);
        }

        /** The element itself: this is what error messages show. */
        @Override
        public String toString() {
            return String.valueOf(first ? one : two);
        }
    }
}
