package io.millrace.plan;

import io.millrace.api.OutputTag;
import io.millrace.api.PoisonRecordPolicy;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.OperatorId;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.util.List;

/**
 * One operator inside a chain. Operators of a chain form a tree rooted at index 0; results go to operators later in the
 * chain by direct calls and to other vertices over job edges.
 *
 * @param name what people see
 * @param callSite where the program made it: {@code DelayBoard.java:42}
 * @param description what the program says of it beyond its name; null when it says nothing
 * @param poisonRecords what becomes of records the operator throws at
 * @param outputSerializer of what the operator emits on its main output; null for sinks
 * @param givenType of the main output, where the program said it; null where it was found out
 * @param ordered how its input is ordered before it, in batch mode; null: as it comes
 * @param chained operators of the same chain that take what this one emits
 * @param exchanged job edges that carry what this one emits
 */
public record OperatorNode(
        OperatorId id,
        String uid,
        String name,
        String callSite,
        String description,
        OperatorSpec spec,
        PoisonRecordPolicy poisonRecords,
        TypeSerializer<?> outputSerializer,
        GivenType givenType,
        OrderedInputs ordered,
        List<ChainedOutput> chained,
        List<ExchangedOutput> exchanged)
        implements Serializable {

    /** Without a description; fails at a poison record. */
    public OperatorNode(
            OperatorId id,
            String uid,
            String name,
            String callSite,
            OperatorSpec spec,
            TypeSerializer<?> outputSerializer,
            List<ChainedOutput> chained,
            List<ExchangedOutput> exchanged) {
        this(
                id,
                uid,
                name,
                callSite,
                null,
                spec,
                PoisonRecordPolicy.fail(),
                outputSerializer,
                null,
                null,
                chained,
                exchanged);
    }

    /**
     * @param tag the side output, null for the main one
     * @param operator index in the chain of the operator that takes it
     */
    public record ChainedOutput(OutputTag<?> tag, int operator) implements Serializable {}

    /**
     * @param tag the side output, null for the main one
     * @param edge index of the job edge in {@link JobGraph#edges()}
     */
    public record ExchangedOutput(OutputTag<?> tag, int edge) implements Serializable {}
}
