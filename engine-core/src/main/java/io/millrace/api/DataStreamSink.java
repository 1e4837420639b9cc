package io.millrace.api;

import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSettings.Chaining;
import io.millrace.api.graph.Transformation;

/** The end of a stream, with the sink's settings. */
public class DataStreamSink<T> {
    private final Transformation.Operator operator;

    DataStreamSink(Transformation.Operator operator) {
        this.operator = operator;
    }

    public Transformation.Operator getTransformation() {
        return operator;
    }

    private OperatorSettings settings() {
        return operator.settings();
    }

    /** What people see in plans, logs and metrics. */
    public DataStreamSink<T> name(String name) {
        settings().name(name);
        return this;
    }

    /** Says more than the name; shown in the plan. */
    public DataStreamSink<T> setDescription(String description) {
        settings().description(description);
        return this;
    }

    /** Names the sink for good: its state is found again by it after the program has changed. */
    public DataStreamSink<T> uid(String uid) {
        settings().uid(uid);
        return this;
    }

    public DataStreamSink<T> setParallelism(int parallelism) {
        Settings.parallelism(settings(), parallelism);
        return this;
    }

    public DataStreamSink<T> setMaxParallelism(int maxParallelism) {
        Settings.maxParallelism(settings(), maxParallelism);
        return this;
    }

    /** Runs in tasks of its own. */
    public DataStreamSink<T> disableChaining() {
        settings().chaining(Chaining.NEVER);
        return this;
    }

    /** Operators of different groups never share a slot. */
    public DataStreamSink<T> slotSharingGroup(String slotSharingGroup) {
        settings().slotSharingGroup(slotSharingGroup);
        return this;
    }

    public DataStreamSink<T> slotSharingGroup(SlotSharingGroup slotSharingGroup) {
        return slotSharingGroup(slotSharingGroup.getName());
    }
}
