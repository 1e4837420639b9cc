package io.millrace.execution.windows;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.functions.WindowFunction;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.state.ValueState;
import io.millrace.api.state.ValueStateDescriptor;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.TestTypes;
import io.millrace.execution.TestWindows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Windows that a program might ask for. Elements are {@code {key, value, count}}, and mutable; the functions change what
 * they are given wherever their contracts allow it.
 */
final class RandomWindows {
    static final OutputTag<Object> LATE = new OutputTag<>("late", TestTypes.any());
    private static final TypeInformation<?> NUMBERS = Types.PRIMITIVE_ARRAY(Types.LONG);

    private RandomWindows() {}

    static WindowSpec next(Random random) {
        TestWindows windows = TestWindows.of(assigner(random))
                .key(value -> ((long[]) value)[0])
                .elements(NUMBERS)
                .lateTo(random.nextBoolean() ? LATE : null)
                .lateness(random.nextInt(3) == 0 ? random.nextInt(40) : 0);
        Function function = function(random);
        return switch (random.nextInt(5)) {
            case 0 -> windows.reduce(RandomWindows::largest, function);
            case 1 -> windows.reduce(RandomWindows::sum, function);
            case 2 -> windows.aggregate(new Counting(), NUMBERS, function);
            case 3 -> windows.aggregate(new Unmergeable(), NUMBERS, function);
            default -> windows.collect(new Listing());
        };
    }

    private static WindowAssigner<?, ?> assigner(Random random) {
        int size = 1 + random.nextInt(30);
        int slide = 1 + random.nextInt(random.nextBoolean() ? size : size + 10);
        return switch (random.nextInt(6)) {
            case 0 -> TumblingEventTimeWindows.of(millis(size), millis(random.nextInt(2 * size - 1) - size + 1));
            case 1 -> EventTimeSessionWindows.withGap(millis(1 + random.nextInt(8)));
            case 2 -> EventTimeSessionWindows.withDynamicGap((long[] element) -> 1 + element[1] % 7);
            default ->
                SlidingEventTimeWindows.of(
                        millis(size), millis(slide), millis(random.nextInt(2 * slide - 1) - slide + 1));
        };
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static Function function(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> new Describing();
            default ->
                (WindowFunction<long[], String, Long, Window>) (key, window, input, out) ->
                        input.forEach(value -> out.collect(key + " " + window + " " + Arrays.toString(value)));
        };
    }

    /** Keeps the larger value, whichever it is, and gives it the count of both. */
    private static Object largest(Object a, Object b) {
        long[] left = (long[]) a;
        long[] right = (long[]) b;
        long[] larger = left[1] >= right[1] ? left : right;
        larger[2] = left[2] + right[2];
        return larger;
    }

    private static Object sum(Object a, Object b) {
        long[] left = (long[]) a;
        left[1] += ((long[]) b)[1];
        left[2] += ((long[]) b)[2];
        return left;
    }

    private static class Counting implements AggregateFunction<long[], long[], long[]> {
        private static final long serialVersionUID = 1L;

        @Override
        public long[] createAccumulator() {
            return new long[2];
        }

        @Override
        public long[] add(long[] value, long[] accumulator) {
            accumulator[0] += value[1];
            accumulator[1]++;
            return accumulator;
        }

        @Override
        public long[] getResult(long[] accumulator) {
            return accumulator;
        }

        @Override
        public long[] merge(long[] a, long[] b) {
            b[0] += a[0];
            b[1] += a[1];
            Arrays.fill(a, -1); // it is not needed any more
            return b;
        }
    }

    /** As many programs have it that never see a session: so it merges only where it must. */
    private static final class Unmergeable extends Counting {
        private static final long serialVersionUID = 1L;

        @Override
        public long[] merge(long[] a, long[] b) {
            if (a[1] == 0) {
                throw new UnsupportedOperationException("two empty accumulators show it");
            }
            return super.merge(a, b);
        }
    }

    private static final class Describing extends ProcessWindowFunction<long[], String, Long, Window> {
        private static final long serialVersionUID = 1L;

        @Override
        public void process(Long key, Context context, Iterable<long[]> elements, Collector<String> out) {
            elements.forEach(value -> out.collect(key + " " + context.window() + " " + Arrays.toString(value)));
        }

        @Override
        public void clear(Context context) {
            context.output(LATE, "forgotten " + context.window());
        }
    }

    /** Also counts how often the window was evaluated. */
    private static final class Listing extends ProcessWindowFunction<long[], String, Long, Window> {
        private static final long serialVersionUID = 1L;
        private final ValueStateDescriptor<Long> evaluations = new ValueStateDescriptor<>("evaluations", Types.LONG);
        private boolean merging;

        @Override
        public void process(Long key, Context context, Iterable<long[]> elements, Collector<String> out)
                throws Exception {
            List<String> sorted = new ArrayList<>();
            elements.forEach(element -> sorted.add(Arrays.toString(element)));
            sorted.sort(null);
            out.collect(key + " " + context.window() + " " + sorted + " for the " + count(context) + ". time");
        }

        private long count(Context context) throws Exception {
            if (merging) {
                return 0;
            }
            ValueState<Long> state;
            try {
                state = context.windowState().getState(evaluations);
            } catch (io.millrace.base.MillraceException notForMergingWindows) {
                merging = true;
                return 0;
            }
            state.update(state.value() == null ? 1 : state.value() + 1);
            return state.value();
        }

        @Override
        public void clear(Context context) throws Exception {
            if (!merging) {
                context.windowState().getState(evaluations).clear();
            }
        }
    }
}
