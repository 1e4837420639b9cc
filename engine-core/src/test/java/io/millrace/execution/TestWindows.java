package io.millrace.execution;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.AggregateFunction;
import io.millrace.api.functions.Function;
import io.millrace.api.functions.KeySelector;
import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.WindowEvaluation;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.evictors.Evictor;
import io.millrace.api.windowing.triggers.Trigger;
import io.millrace.api.windowing.windows.Window;

/** Window specs as the API would make them. Unless said otherwise the key is the first letter of a string. */
@SuppressWarnings("unchecked") // tests say what goes in
public final class TestWindows {
    private final WindowAssigner<Object, Window> assigner;
    private Trigger<Object, Window> trigger;
    private Evictor<Object, Window> evictor;
    private long lateness;
    private OutputTag<Object> lateTag;
    private KeySelector<Object, Object> key = value -> ((String) value).substring(0, 1);
    private TypeInformation<Object> elementType = TestTypes.any();

    private TestWindows(WindowAssigner<?, ?> assigner) {
        this.assigner = (WindowAssigner<Object, Window>) assigner;
        this.trigger = this.assigner.getDefaultTrigger();
    }

    public static TestWindows of(WindowAssigner<?, ?> assigner) {
        return new TestWindows(assigner);
    }

    public TestWindows trigger(Trigger<?, ?> newTrigger) {
        trigger = (Trigger<Object, Window>) newTrigger;
        return this;
    }

    public TestWindows evictor(Evictor<?, ?> newEvictor) {
        evictor = (Evictor<Object, Window>) newEvictor;
        return this;
    }

    public TestWindows lateness(long millis) {
        lateness = millis;
        return this;
    }

    public TestWindows lateTo(OutputTag<Object> tag) {
        lateTag = tag;
        return this;
    }

    public TestWindows key(KeySelector<Object, Object> selector) {
        key = selector;
        return this;
    }

    public TestWindows elements(TypeInformation<?> type) {
        elementType = (TypeInformation<Object>) type;
        return this;
    }

    public WindowSpec reduce(ReduceFunction<Object> function) {
        return reduce(function, null);
    }

    public WindowSpec reduce(ReduceFunction<Object> function, Function window) {
        return evaluate(new WindowEvaluation.Reduce(function, window));
    }

    public WindowSpec aggregate(AggregateFunction<?, ?, ?> function, Function window) {
        return aggregate(function, TestTypes.any(), window);
    }

    public WindowSpec aggregate(
            AggregateFunction<?, ?, ?> function, TypeInformation<?> accumulatorType, Function window) {
        return evaluate(new WindowEvaluation.Aggregate(
                (AggregateFunction<Object, Object, Object>) function, window, (TypeInformation<Object>)
                        accumulatorType));
    }

    public WindowSpec collect(Function window) {
        return evaluate(new WindowEvaluation.Collect(window));
    }

    private WindowSpec evaluate(WindowEvaluation evaluation) {
        return new WindowSpec(
                assigner,
                trigger,
                evictor,
                lateness,
                lateTag,
                evaluation,
                new KeyedInput(key, TestTypes.any(), "keyBy here"),
                elementType);
    }
}
