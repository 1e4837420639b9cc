package io.millrace.semantics;

import io.millrace.api.AllWindowedStream;
import io.millrace.api.DataStream;
import io.millrace.api.KeyedStream;
import io.millrace.api.SingleOutputStreamOperator;
import io.millrace.api.WindowedStream;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.CountEvictor;
import io.millrace.api.windowing.triggers.ContinuousEventTimeTrigger;
import io.millrace.api.windowing.triggers.CountTrigger;
import io.millrace.api.windowing.triggers.EventTimeTrigger;
import io.millrace.api.windowing.triggers.PurgingTrigger;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;
import java.time.Duration;

/** Says {@link Step.Window} in the DataStream API, with keys and without. */
final class EngineWindows {
    private static final TypeInformation<Item> TYPE = TypeInformation.of(Item.class);
    private static final TypeInformation<WindowFunctions.Tally> TALLY = TypeInformation.of(WindowFunctions.Tally.class);

    private EngineWindows() {}

    static SingleOutputStreamOperator<Item> keyed(KeyedStream<Item, Object> input, Step.Window step) {
        WindowedStream<Item, Object, Window> windowed = input.window(assigner(step.assigner()));
        if (hasTrigger(step)) {
            windowed.trigger(trigger(step.firing()));
        }
        if (step.keep() > 0) {
            windowed.evictor(CountEvictor.of(step.keep()));
        }
        if (step.sideForLate()) {
            windowed.sideOutputLateData(EngineProgram.SIDE);
        }
        if (step.lateness() > 0 && step.assigner().kind() != Assigner.Kind.GLOBAL) {
            windowed.allowedLateness(Duration.ofMillis(step.lateness()));
        }
        Combine combine = step.combine();
        return switch (step.evaluation()) {
            case REDUCE -> windowed.reduce(combine::apply);
            case AGGREGATE -> windowed.aggregate(new WindowFunctions.Counting(combine));
            case PROCESS -> windowed.process(new WindowFunctions.OverItems<>(combine), TYPE);
            case REDUCE_PROCESS -> windowed.reduce(combine::apply, new WindowFunctions.OverOne<>(), TYPE);
            case AGGREGATE_PROCESS ->
                windowed.aggregate(new WindowFunctions.Counting(combine), new WindowFunctions.OverOne<>(), TALLY, TYPE);
        };
    }

    static SingleOutputStreamOperator<Item> all(DataStream<Item> input, Step.Window step) {
        AllWindowedStream<Item, Window> windowed = input.windowAll(assigner(step.assigner()));
        if (hasTrigger(step)) {
            windowed.trigger(trigger(step.firing()));
        }
        if (step.keep() > 0) {
            windowed.evictor(CountEvictor.of(step.keep()));
        }
        if (step.sideForLate()) {
            windowed.sideOutputLateData(EngineProgram.SIDE);
        }
        if (step.lateness() > 0 && step.assigner().kind() != Assigner.Kind.GLOBAL) {
            windowed.allowedLateness(Duration.ofMillis(step.lateness()));
        }
        Combine combine = step.combine();
        return switch (step.evaluation()) {
            case REDUCE -> windowed.reduce(combine::apply);
            case AGGREGATE -> windowed.aggregate(new WindowFunctions.Counting(combine));
            case PROCESS -> windowed.process(new AllWindowFunctions.OverItems<>(combine), TYPE);
            case REDUCE_PROCESS -> windowed.reduce(combine::apply, new AllWindowFunctions.OverOne<>(), TYPE);
            case AGGREGATE_PROCESS ->
                windowed.aggregate(
                        new WindowFunctions.Counting(combine), new AllWindowFunctions.OverOne<>(), TALLY, TYPE);
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the functions know windows of every kind
    static WindowAssigner<Object, Window> assigner(Assigner assigner) {
        Duration size = Duration.ofMillis(assigner.size());
        Duration slide = Duration.ofMillis(assigner.slide());
        Duration offset = Duration.ofMillis(assigner.offset());
        return (WindowAssigner)
                switch (assigner.kind()) {
                    case TUMBLING -> TumblingEventTimeWindows.of(size, offset);
                    case SLIDING -> SlidingEventTimeWindows.of(size, slide, offset);
                    case SESSION -> EventTimeSessionWindows.withGap(size);
                    case GLOBAL -> GlobalWindows.create();
                };
    }

    private static boolean hasTrigger(Step.Window step) {
        return !step.firing().equals(Firing.AT_THE_END);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the one of event time looks at a window's end only
    private static Trigger<Object, Window> trigger(Firing firing) {
        Trigger<Object, Window> trigger = firing.count() > 0
                ? CountTrigger.of(firing.count())
                : firing.interval() > 0
                        ? ContinuousEventTimeTrigger.of(Duration.ofMillis(firing.interval()))
                        : (Trigger) EventTimeTrigger.create();
        return firing.purging() ? PurgingTrigger.of(trigger) : trigger;
    }
}
