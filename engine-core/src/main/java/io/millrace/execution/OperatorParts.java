package io.millrace.execution;

import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ChannelWriter;
import io.millrace.execution.channels.BatchTarget;
import io.millrace.execution.channels.RecordWriter;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.plan.GivenType;
import io.millrace.plan.JobEdge;
import java.util.List;

/** Makes everything of one operator that records pass through, so that its classes can be the operator's own. */
public interface OperatorParts {

    Operator operator(OperatorSpec spec, OperatorContext context, Output output, SideOutputs sides, Runnable wakeTask);

    /** @see io.millrace.execution.channels.RecordWriters */
    RecordWriter writer(JobEdge edge, OperatorContext producer, ChannelWriter[] channels, int targetMaxParallelism);

    Output fanOut(Output[] targets);

    /** @param producer emits the records that are copied */
    Output copying(Output target, TypeSerializer<Object> copier, OperatorContext producer);

    /** @param type what the program says that the producer emits */
    Output checking(Output target, GivenType type, OperatorContext producer);

    Output guarded(Output target, OperatorContext context, SideOutputs sides);

    Output sided(Output main, List<Output> sides);

    /** The loop that pushes batches from channels into the operator. */
    BatchTarget batchTarget(Output input);
}
