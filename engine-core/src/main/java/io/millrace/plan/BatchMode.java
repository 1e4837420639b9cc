package io.millrace.plan;

import io.millrace.api.connector.source.Boundedness;
import io.millrace.api.eventtime.OnlyTimestamps;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.Program;
import io.millrace.api.graph.Transformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.ExecutionOptions;
import io.millrace.base.configuration.RuntimeExecutionMode;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What becomes of operators when only final results are wanted: rolling aggregates give what each key comes to at the
 * end, and there is no watermark before the last one. Everything else runs as ever.
 */
final class BatchMode extends SpecVisitor<OperatorSpec> {

    /** @throws MillraceException MR-2041 when the mode is BATCH and a source never ends */
    static boolean isOn(Program program, Configuration configuration) {
        RuntimeExecutionMode mode = configuration.get(ExecutionOptions.RUNTIME_MODE);
        if (mode == RuntimeExecutionMode.STREAMING) {
            return false;
        }
        Set<OperatorSettings> seen = new LinkedHashSet<>();
        for (Transformation sink : program.sinks()) {
            OperatorSettings endless = endlessSource(sink, seen);
            if (endless != null && mode == RuntimeExecutionMode.BATCH) {
                throw new MillraceException(Failure.of(
                        "MR-2041",
                        Blame.USER,
                        "execution.runtime-mode is BATCH, but the source '" + endless.name() + "' at "
                                + endless.callSite() + " never ends; bound it, or use STREAMING or AUTOMATIC"));
            }
            if (endless != null) {
                return false;
            }
        }
        return true;
    }

    /** Null when there is none. */
    private static OperatorSettings endlessSource(Transformation reached, Set<OperatorSettings> seen) {
        if (reached instanceof Transformation.Operator operator && !seen.add(operator.settings())) {
            return null;
        }
        if (reached instanceof Transformation.Operator operator
                && operator.spec() instanceof OperatorSpec.SourceSpec source) {
            return source.source().getBoundedness() == Boundedness.BOUNDED ? null : operator.settings();
        }
        for (Transformation input : reached.inputs()) {
            OperatorSettings endless = endlessSource(input, seen);
            if (endless != null) {
                return endless;
            }
        }
        return null;
    }

    static Transformation.Operator rewrite(Transformation.Operator operator) {
        return new Transformation.Operator(
                operator.settings(), operator.spec().accept(new BatchMode()), operator.inputs(), operator.outputType());
    }

    @Override
    public OperatorSpec source(OperatorSpec.SourceSpec spec) {
        return new OperatorSpec.SourceSpec(spec.source(), new OnlyTimestamps<>(spec.watermarks()));
    }

    @Override
    public OperatorSpec timestampsAndWatermarks(OperatorSpec.TimestampsAndWatermarksSpec spec) {
        return new OperatorSpec.TimestampsAndWatermarksSpec(new OnlyTimestamps<>(spec.strategy()));
    }

    @Override
    public OperatorSpec reduce(OperatorSpec.ReduceSpec spec) {
        return new OperatorSpec.ReduceSpec(spec.function(), spec.key(), spec.type(), true);
    }

    @Override
    OperatorSpec otherwise(OperatorSpec spec) {
        return spec;
    }
}
