package io.millrace.api;

import io.millrace.api.closure.CallSite;
import io.millrace.api.graph.OperatorSettings;
import io.millrace.api.graph.OperatorSettings.Chaining;
import io.millrace.api.graph.Transformation;
import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.Map;
import java.util.TreeMap;

/** The stream that comes out of an operator, and with it the operator's settings. */
public class SingleOutputStreamOperator<T> extends DataStream<T> {
    private final Map<String, Class<?>> sideOutputs = new TreeMap<>();

    SingleOutputStreamOperator(StreamExecutionEnvironment environment, Transformation.Operator operator) {
        super(environment, operator);
    }

    private OperatorSettings settings() {
        return operator().settings();
    }

    /** What people see in plans, logs and metrics. */
    public SingleOutputStreamOperator<T> name(String name) {
        settings().name(name);
        return this;
    }

    /** Says more than the name; shown in the plan. */
    public SingleOutputStreamOperator<T> setDescription(String description) {
        settings().description(description);
        return this;
    }

    /** Always one subtask. */
    public SingleOutputStreamOperator<T> forceNonParallel() {
        settings().requireParallelism(1);
        settings().maxParallelism(1);
        return this;
    }

    /**
     * Part of Flink's class, without effect: buffers are flushed when they are full or there is nothing more to do.
     *
     * @param timeoutMillis at least -1; less is an MR-6133
     */
    public SingleOutputStreamOperator<T> setBufferTimeout(long timeoutMillis) {
        StreamExecutionEnvironment.checkBufferTimeout(timeoutMillis);
        return this;
    }

    /** See {@link KeyedStream#enableAsyncState()}: it changes nothing. */
    public SingleOutputStreamOperator<T> enableAsyncState() {
        return this;
    }

    public String getName() {
        return settings().name();
    }

    /** Names the operator for good: its state is found again by it after the program has changed. */
    public SingleOutputStreamOperator<T> uid(String uid) {
        settings().uid(uid);
        return this;
    }

    public SingleOutputStreamOperator<T> setParallelism(int parallelism) {
        Settings.parallelism(settings(), parallelism);
        return this;
    }

    public SingleOutputStreamOperator<T> setMaxParallelism(int maxParallelism) {
        Settings.maxParallelism(settings(), maxParallelism);
        return this;
    }

    /** Runs in tasks of its own: fused neither with what comes before nor with what comes after. */
    public SingleOutputStreamOperator<T> disableChaining() {
        settings().chaining(Chaining.NEVER);
        return this;
    }

    /** Not fused with what comes before. */
    public SingleOutputStreamOperator<T> startNewChain() {
        settings().chaining(Chaining.HEAD);
        return this;
    }

    /** Operators of different groups never share a slot; without a group an operator is in that of its inputs. */
    public SingleOutputStreamOperator<T> slotSharingGroup(String slotSharingGroup) {
        settings().slotSharingGroup(slotSharingGroup);
        return this;
    }

    public SingleOutputStreamOperator<T> slotSharingGroup(SlotSharingGroup slotSharingGroup) {
        return slotSharingGroup(slotSharingGroup.getName());
    }

    /** What becomes of a record that the operator throws at; without it the job fails. */
    public SingleOutputStreamOperator<T> setPoisonRecordPolicy(PoisonRecordPolicy policy) {
        settings().poisonRecords(policy);
        return this;
    }

    public SingleOutputStreamOperator<T> returns(Class<T> typeClass) {
        return returns(TypeInformation.of(typeClass));
    }

    public SingleOutputStreamOperator<T> returns(TypeHint<T> typeHint) {
        return returns(typeHint.getTypeInfo());
    }

    /** Says the type where it could not be found out. Directly after the method that made the stream. */
    public SingleOutputStreamOperator<T> returns(TypeInformation<T> typeInfo) {
        replaceType(typeInfo);
        settings().typeGivenAt("returns at " + CallSite.find());
        return this;
    }

    /**
     * What the operator emitted under this tag.
     *
     * @throws MillraceException MR-6170 when a tag of the same id but another type was asked for before
     */
    public <X> SideOutputDataStream<X> getSideOutput(OutputTag<X> sideOutputTag) {
        Class<X> type = sideOutputTag.getTypeInfo().getTypeClass();
        Class<?> before = sideOutputs.putIfAbsent(sideOutputTag.getId(), type);
        if (before != null && before != type) {
            throw new MillraceException(Failure.of(
                    "MR-6170",
                    Blame.USER,
                    "getSideOutput at " + CallSite.find() + " wants the side output '" + sideOutputTag.getId() + "' as "
                            + type.getName() + ", and before it was wanted as " + before.getName()
                            + ". Elements find their side output by the tag's id alone: give each tag its own"));
        }
        Transformation.SideOutput side = new Transformation.SideOutput(getTransformation(), sideOutputTag);
        return new SideOutputDataStream<>(getExecutionEnvironment(), side);
    }
}
