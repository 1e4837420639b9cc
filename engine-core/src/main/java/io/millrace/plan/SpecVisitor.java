package io.millrace.plan;

import io.millrace.api.graph.OperatorSpec;

/** Answers the same for every kind of operator, but for those a subclass names. */
abstract class SpecVisitor<R> implements OperatorSpec.Visitor<R> {
    abstract R otherwise(OperatorSpec spec);

    @Override
    public R source(OperatorSpec.SourceSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R map(OperatorSpec.MapSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R filter(OperatorSpec.FilterSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R flatMap(OperatorSpec.FlatMapSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R process(OperatorSpec.ProcessSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R keyedProcess(OperatorSpec.KeyedProcessSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R reduce(OperatorSpec.ReduceSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R timestampsAndWatermarks(OperatorSpec.TimestampsAndWatermarksSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R window(OperatorSpec.WindowSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R partition(OperatorSpec.PartitionSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R coMap(OperatorSpec.CoMapSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R coFlatMap(OperatorSpec.CoFlatMapSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R coProcess(OperatorSpec.CoProcessSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R keyedCoProcess(OperatorSpec.KeyedCoProcessSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R broadcastProcess(OperatorSpec.BroadcastProcessSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R keyedBroadcastProcess(OperatorSpec.KeyedBroadcastProcessSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R intervalJoin(OperatorSpec.IntervalJoinSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R coGroup(OperatorSpec.CoGroupSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R async(OperatorSpec.AsyncSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R sink(OperatorSpec.SinkSpec spec) {
        return otherwise(spec);
    }

    @Override
    public R collect(OperatorSpec.CollectSpec spec) {
        return otherwise(spec);
    }
}
