package io.millrace.plan;

import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.graph.OperatorSpec.WindowEvaluation;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.windowing.assigners.DynamicEventTimeSessionWindows;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.MergingWindowAssigner;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.triggers.EventTimeTrigger;
import io.millrace.api.windowing.triggers.Trigger;

/**
 * How a window operator does its work. A function of the program alone, so that every task, and every attempt after a
 * failure, comes to the same answer: what a task keeps depends on it.
 */
public enum WindowStrategy {
    /** Each window has a table of its own, and fires and is forgotten as a whole. */
    WHOLE,
    /** Overlapping windows are put together from slices of time, each element being added to one slice only. */
    SLICED,
    /** Each key has a few sessions with an accumulator each, and one timer. */
    SESSIONS,
    /** Each window of each key has its trigger: the general case. */
    TRIGGERED;

    public static WindowStrategy of(WindowSpec spec) {
        WindowAssigner<?, ?> assigner = spec.assigner();
        Trigger<?, ?> trigger = spec.trigger();
        if (!assigner.isEventTime() || !(trigger instanceof EventTimeTrigger) || spec.evictor() != null) {
            return TRIGGERED;
        }
        boolean incremental = !(spec.evaluation() instanceof WindowEvaluation.Collect);
        if (assigner instanceof MergingWindowAssigner) {
            boolean sessions = assigner instanceof EventTimeSessionWindows
                    || (WindowAssigner<?, ?>) assigner instanceof DynamicEventTimeSessionWindows;
            return sessions && incremental ? SESSIONS : TRIGGERED;
        }
        return isSliceable(spec) && canMerge(spec.evaluation()) ? SLICED : WHOLE;
    }

    /**
     * Overlapping windows that fire once. With allowed lateness slices would be needed long after their windows fired,
     * and again for every late element, which whole windows do better.
     */
    private static boolean isSliceable(WindowSpec spec) {
        return (WindowAssigner<?, ?>) spec.assigner() instanceof SlidingEventTimeWindows sliding
                && sliding.getSlide() < sliding.getSize()
                && spec.allowedLatenessMillis() == 0
                && !(spec.evaluation() instanceof WindowEvaluation.Collect);
    }

    /** True when slices would do, but for an aggregate function that cannot merge. */
    static boolean isHeldBackByMerge(WindowSpec spec) {
        return of(spec) == WHOLE && isSliceable(spec);
    }

    /**
     * Programs from Flink often leave {@code merge} empty, since Flink calls it for sessions only: it throws or returns
     * null. Two empty accumulators show which.
     */
    private static boolean canMerge(WindowEvaluation evaluation) {
        if (!(evaluation instanceof WindowEvaluation.Aggregate aggregate)) {
            return true;
        }
        AggregateFunction<Object, Object, Object> function = aggregate.function();
        try {
            return function.merge(function.createAccumulator(), function.createAccumulator()) != null;
        } catch (Exception | AssertionError cannotMerge) {
            return false;
        }
    }
}
