package io.millrace.execution.windows;

import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.plan.WindowStrategy;

/** Makes the window operator that the plan's {@link WindowStrategy} names. */
@CopiedPerOperator
public final class WindowOperators {
    private WindowOperators() {}

    public static WindowOperator of(OperatorContext context, Output output, SideOutputs sides, WindowSpec spec) {
        return of(WindowStrategy.of(spec), context, output, sides, spec);
    }

    /** @param strategy one that can do what the spec asks for: {@link WindowStrategy#TRIGGERED} always can */
    public static WindowOperator of(
            WindowStrategy strategy, OperatorContext context, Output output, SideOutputs sides, WindowSpec spec) {
        return switch (strategy) {
            case WHOLE -> new WholeWindowOperator(context, output, sides, spec);
            case SLICED -> new SlicedWindowOperator(context, output, sides, spec);
            case SESSIONS -> new SessionWindowOperator(context, output, sides, spec);
            case TRIGGERED -> new TriggeredWindowOperator(context, output, sides, spec);
        };
    }
}
