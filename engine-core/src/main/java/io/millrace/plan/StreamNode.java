package io.millrace.plan;

import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.Transformation;
import io.millrace.base.OperatorId;

/** An operator of the {@link StreamGraph}, with everything settled that the program left open. */
record StreamNode(
        int index,
        Transformation.Operator operator,
        OperatorId id,
        int parallelism,
        int maxParallelism,
        String slotSharingGroup) {

    OperatorSettings settings() {
        return operator.settings();
    }

    /** What people see: sources and sinks say that they are. */
    String name() {
        return operator.spec().accept(new RolePrefix()) + settings().name();
    }

    /** For messages: {@code 'Map' at Clicks.java:41}. */
    String inProgram() {
        return "'" + settings().name() + "' at " + settings().callSite();
    }
}
