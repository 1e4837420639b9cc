package io.millrace.plan;

import io.millrace.api.graph.OperatorSpec;

/** What stands before the names of sources and sinks. */
final class RolePrefix extends SpecVisitor<String> {
    @Override
    public String source(OperatorSpec.SourceSpec spec) {
        return "Source: ";
    }

    @Override
    public String sink(OperatorSpec.SinkSpec spec) {
        return "Sink: ";
    }

    @Override
    public String collect(OperatorSpec.CollectSpec spec) {
        return "Sink: ";
    }

    @Override
    String otherwise(OperatorSpec spec) {
        return "";
    }
}
