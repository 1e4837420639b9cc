package io.millrace.execution;

import io.millrace.api.connector.base.sink.AsyncSinkBase;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.SourceSplit;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.AsyncSpec;
import io.millrace.api.graph.OperatorSpec.BroadcastProcessSpec;
import io.millrace.api.graph.OperatorSpec.CoFlatMapSpec;
import io.millrace.api.graph.OperatorSpec.CoGroupSpec;
import io.millrace.api.graph.OperatorSpec.CoMapSpec;
import io.millrace.api.graph.OperatorSpec.CoProcessSpec;
import io.millrace.api.graph.OperatorSpec.CollectSpec;
import io.millrace.api.graph.OperatorSpec.FilterSpec;
import io.millrace.api.graph.OperatorSpec.FlatMapSpec;
import io.millrace.api.graph.OperatorSpec.IntervalJoinSpec;
import io.millrace.api.graph.OperatorSpec.KeyedBroadcastProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedCoProcessSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedProcessSpec;
import io.millrace.api.graph.OperatorSpec.MapSpec;
import io.millrace.api.graph.OperatorSpec.PartitionSpec;
import io.millrace.api.graph.OperatorSpec.ProcessSpec;
import io.millrace.api.graph.OperatorSpec.ReduceSpec;
import io.millrace.api.graph.OperatorSpec.SinkSpec;
import io.millrace.api.graph.OperatorSpec.SourceSpec;
import io.millrace.api.graph.OperatorSpec.TimestampsAndWatermarksSpec;
import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.async.AsyncOperator;
import io.millrace.execution.connected.BroadcastProcessOperator;
import io.millrace.execution.connected.CoFlatMapOperator;
import io.millrace.execution.connected.CoMapOperator;
import io.millrace.execution.connected.CoProcessOperator;
import io.millrace.execution.connected.KeyedBroadcastProcessOperator;
import io.millrace.execution.connected.KeyedCoProcessOperator;
import io.millrace.execution.joins.CoGroupOperator;
import io.millrace.execution.joins.IntervalJoinOperator;
import io.millrace.execution.keyed.KeyedFunctionOperator;
import io.millrace.execution.keyed.KeyedProcessOperator;
import io.millrace.execution.keyed.ReduceOperator;
import io.millrace.execution.operators.CollectOperator;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.FilterOperator;
import io.millrace.execution.operators.FlatMapOperator;
import io.millrace.execution.operators.MapOperator;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.ProcessOperator;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TimestampsAndWatermarksOperator;
import io.millrace.execution.sinks.AsyncSinkOperator;
import io.millrace.execution.sinks.SinkOperator;
import io.millrace.execution.sources.SourceOperator;
import io.millrace.execution.windows.PartitionOperator;
import io.millrace.execution.windows.WindowOperator;
import io.millrace.execution.windows.WindowOperators;
import io.millrace.plan.WindowStrategy;

/**
 * Makes every operator there is: the only place that names operator classes, so that a job can be given its own copies
 * of them. One instance makes one operator.
 */
@CopiedPerOperator
final class OperatorFactory implements OperatorSpec.Visitor<Operator> {
    private final OperatorContext context;
    private final Output output;
    private final SideOutputs sides;
    private final Runnable wakeTask;

    OperatorFactory(OperatorContext context, Output output, SideOutputs sides, Runnable wakeTask) {
        this.context = context;
        this.output = output;
        this.sides = sides;
        this.wakeTask = wakeTask;
    }

    @Override
    public Operator source(SourceSpec spec) {
        return source(spec.source(), spec);
    }

    private <SplitT extends SourceSplit> Operator source(Source<Object, SplitT, ?> source, SourceSpec spec) {
        return new SourceOperator<>(context, output, source, spec.watermarks(), wakeTask);
    }

    @Override
    public Operator map(MapSpec spec) {
        return withKey(spec.key(), new MapOperator(context, output, spec.function()));
    }

    @Override
    public Operator filter(FilterSpec spec) {
        return withKey(spec.key(), new FilterOperator(context, output, spec.function()));
    }

    @Override
    public Operator flatMap(FlatMapSpec spec) {
        return withKey(spec.key(), new FlatMapOperator(context, output, spec.function()));
    }

    @Override
    public Operator process(ProcessSpec spec) {
        return withKey(spec.key(), new ProcessOperator(context, output, sides, spec.function()));
    }

    private Operator withKey(KeyedInput key, OneInputOperator operator) {
        return key == null ? operator : new KeyedFunctionOperator(operator, key);
    }

    @Override
    public Operator keyedProcess(KeyedProcessSpec spec) {
        return new KeyedProcessOperator(context, output, sides, spec);
    }

    @Override
    public Operator reduce(ReduceSpec spec) {
        return new ReduceOperator(context, output, spec);
    }

    @Override
    public Operator timestampsAndWatermarks(TimestampsAndWatermarksSpec spec) {
        return new TimestampsAndWatermarksOperator(context, output, spec.strategy());
    }

    @Override
    public Operator window(WindowSpec spec) {
        return WindowOperators.of(context, output, sides, spec);
    }

    @Override
    public Operator partition(PartitionSpec spec) {
        return new PartitionOperator(context, output, spec);
    }

    @Override
    public Operator coMap(CoMapSpec spec) {
        return new CoMapOperator(context, output, spec);
    }

    @Override
    public Operator coFlatMap(CoFlatMapSpec spec) {
        return new CoFlatMapOperator(context, output, spec);
    }

    @Override
    public Operator coProcess(CoProcessSpec spec) {
        return new CoProcessOperator(context, output, sides, spec);
    }

    @Override
    public Operator keyedCoProcess(KeyedCoProcessSpec spec) {
        return new KeyedCoProcessOperator(context, output, sides, spec);
    }

    @Override
    public Operator broadcastProcess(BroadcastProcessSpec spec) {
        return new BroadcastProcessOperator(context, output, sides, spec);
    }

    @Override
    public Operator keyedBroadcastProcess(KeyedBroadcastProcessSpec spec) {
        return new KeyedBroadcastProcessOperator(context, output, sides, spec);
    }

    @Override
    public Operator intervalJoin(IntervalJoinSpec spec) {
        return new IntervalJoinOperator(context, output, sides, spec);
    }

    @Override
    public Operator coGroup(CoGroupSpec spec) {
        // Slices save work only where they aggregate; lists would be copied from one to the next.
        WindowStrategy strategy = WindowStrategy.of(spec.window());
        WindowOperator window = WindowOperators.of(
                strategy == WindowStrategy.SLICED ? WindowStrategy.WHOLE : strategy,
                context,
                output,
                sides,
                spec.window());
        return new CoGroupOperator(context, output, window);
    }

    @Override
    public Operator async(AsyncSpec spec) {
        return new AsyncOperator(context, output, spec);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Operator collect(CollectSpec spec) {
        return new CollectOperator(context, (TypeSerializer<Object>) spec.serializer());
    }

    @Override
    public Operator sink(SinkSpec spec) {
        return spec.sink() instanceof AsyncSinkBase
                ? new AsyncSinkOperator(context, spec.sink())
                : new SinkOperator(context, spec.sink());
    }
}
