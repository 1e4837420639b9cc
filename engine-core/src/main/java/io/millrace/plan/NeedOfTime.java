package io.millrace.plan;

import io.millrace.api.graph.OperatorSpec;

/** What an operator does that needs watermarks to ever come to an end; null when it does nothing of the kind. */
final class NeedOfTime extends SpecVisitor<String> {
    @Override
    public String window(OperatorSpec.WindowSpec spec) {
        return spec.assigner().isEventTime() ? "a window" : null;
    }

    @Override
    public String coGroup(OperatorSpec.CoGroupSpec spec) {
        return window(spec.window());
    }

    @Override
    public String intervalJoin(OperatorSpec.IntervalJoinSpec spec) {
        return "a join";
    }

    @Override
    String otherwise(OperatorSpec spec) {
        return null;
    }
}
