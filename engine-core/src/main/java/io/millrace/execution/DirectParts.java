package io.millrace.execution;

import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.channels.AheadBatchTarget;
import io.millrace.execution.channels.BatchTarget;
import io.millrace.execution.channels.DirectBatchTarget;
import io.millrace.execution.channels.RecordWriter;
import io.millrace.execution.channels.RecordWriters;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.CopyingOutput;
import io.millrace.execution.operators.FanOut;
import io.millrace.execution.operators.GivenTypeOutput;
import io.millrace.execution.operators.LookingAhead;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.PoisonGuard;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.SidedOutput;
import io.millrace.plan.GivenType;
import io.millrace.plan.JobEdge;
import java.util.List;

/** Says {@code new}. As a copy of this class says it, what is made are copies too. */
@CopiedPerOperator
public final class DirectParts implements OperatorParts {

    @Override
    public Operator operator(
            OperatorSpec spec, OperatorContext context, Output output, SideOutputs sides, Runnable wakeTask) {
        return spec.accept(new OperatorFactory(context, output, sides, wakeTask));
    }

    @Override
    public RecordWriter writer(
            JobEdge edge, OperatorContext producer, ChannelWriter[] channels, int targetMaxParallelism) {
        return RecordWriters.of(edge, producer, channels, targetMaxParallelism);
    }

    @Override
    public Output fanOut(Output[] targets) {
        return new FanOut(targets);
    }

    @Override
    public Output copying(Output target, TypeSerializer<Object> copier, OperatorContext producer) {
        return new CopyingOutput(target, copier, producer);
    }

    @Override
    public Output checking(Output target, GivenType type, OperatorContext producer) {
        return new GivenTypeOutput(target, type, producer);
    }

    @Override
    public Output guarded(Output target, OperatorContext context, SideOutputs sides) {
        return new PoisonGuard(target, context, sides);
    }

    @Override
    public Output sided(Output main, List<Output> sides) {
        return new SidedOutput(main, sides.toArray(Output[]::new));
    }

    @Override
    public BatchTarget batchTarget(Output input) {
        return input instanceof LookingAhead ahead ? new AheadBatchTarget(input, ahead) : new DirectBatchTarget(input);
    }
}
