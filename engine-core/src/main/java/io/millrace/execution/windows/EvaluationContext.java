package io.millrace.execution.windows;

import io.millrace.api.OutputTag;
import io.millrace.api.functions.ProcessAllWindowFunction;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.state.KeyedStateStore;
import io.millrace.api.windowing.assigners.MergingWindowAssigner;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.SideOutputs;

/** What process functions may ask about the window they evaluate. One per operator, reused. */
@CopiedPerOperator
final class EvaluationContext {
    private final WindowOperator operator;
    private final SideOutputs sides;
    /** Made when a function is there to ask for it. */
    private WindowStates states;

    private Window window;

    EvaluationContext(WindowOperator operator, SideOutputs sides) {
        this.operator = operator;
        this.sides = sides;
    }

    void at(Window evaluated) {
        window = evaluated;
        states().at(evaluated);
    }

    WindowStates states() {
        if (states == null) {
            states = new WindowStates(operator.keyed, operator.windowSerializer);
        }
        return states;
    }

    private KeyedStateStore windowState() {
        if ((WindowAssigner<?, ?>) operator.assigner instanceof MergingWindowAssigner) {
            throw new MillraceException(Failure.of(
                    "MR-3120",
                    Blame.USER,
                    "windowState() was asked for, but the windows of " + operator.assigner
                            + " merge, and what a function keeps for one of them could not. Use globalState(), or keep it"
                            + " in the accumulator of an aggregate"));
        }
        return states();
    }

    private <X> void output(OutputTag<X> outputTag, X value) {
        sides.collect(outputTag, value, window.maxTimestamp());
    }

    ProcessWindowFunction<Object, Object, Object, Window>.Context of(
            ProcessWindowFunction<Object, Object, Object, Window> function) {
        return new Keyed(function);
    }

    ProcessAllWindowFunction<Object, Object, Window>.Context of(
            ProcessAllWindowFunction<Object, Object, Window> function) {
        return new All(function);
    }

    private final class Keyed extends ProcessWindowFunction<Object, Object, Object, Window>.Context {
        Keyed(ProcessWindowFunction<Object, Object, Object, Window> owner) {
            owner.super();
        }

        @Override
        public Window window() {
            return window;
        }

        @Override
        public long currentProcessingTime() {
            return operator.assignerContext.getCurrentProcessingTime();
        }

        @Override
        public long currentWatermark() {
            return operator.currentWatermark();
        }

        @Override
        public KeyedStateStore windowState() {
            return EvaluationContext.this.windowState();
        }

        @Override
        public KeyedStateStore globalState() {
            return operator.keyed.states();
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            EvaluationContext.this.output(outputTag, value);
        }
    }

    private final class All extends ProcessAllWindowFunction<Object, Object, Window>.Context {
        All(ProcessAllWindowFunction<Object, Object, Window> owner) {
            owner.super();
        }

        @Override
        public Window window() {
            return window;
        }

        @Override
        public KeyedStateStore windowState() {
            return EvaluationContext.this.windowState();
        }

        @Override
        public KeyedStateStore globalState() {
            return operator.keyed.states();
        }

        @Override
        public <X> void output(OutputTag<X> outputTag, X value) {
            EvaluationContext.this.output(outputTag, value);
        }
    }
}
