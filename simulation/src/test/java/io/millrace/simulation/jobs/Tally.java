package io.millrace.simulation.jobs;

import io.millrace.api.checkpoint.CheckpointedFunction;
import io.millrace.api.checkpoint.FunctionInitializationContext;
import io.millrace.api.checkpoint.FunctionSnapshotContext;
import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessFunction;
import io.millrace.api.state.ListState;
import io.millrace.api.state.ListStateDescriptor;
import io.millrace.api.types.Types;
import java.util.ArrayList;
import java.util.List;

/**
 * Passes records on and remembers them in operator state: each in a list that is dealt out when subtasks change, and how
 * many in a list that all get whole, of which each takes its share.
 */
final class Tally extends ProcessFunction<Datum, Datum> implements CheckpointedFunction {
    static final String SEEN = "seen";
    static final String NUMBERS = "numbers";
    private static final long serialVersionUID = 1L;

    private transient List<Long> seen;
    private transient long number;
    private transient ListState<Long> savedSeen;
    private transient ListState<Long> savedNumbers;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        savedSeen = context.getOperatorStateStore().getListState(new ListStateDescriptor<>(SEEN, Types.LONG));
        savedNumbers =
                context.getOperatorStateStore().getUnionListState(new ListStateDescriptor<>(NUMBERS, Types.LONG));
        seen = new ArrayList<>();
        savedSeen.get().forEach(seen::add);
        number = 0;
        int index = 0;
        for (long share : savedNumbers.get()) {
            if (index++ % getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks()
                    == getRuntimeContext().getTaskInfo().getIndexOfThisSubtask()) {
                number += share;
            }
        }
    }

    @Override
    public void processElement(Datum datum, Context context, Collector<Datum> out) {
        World.current().maybeFail("tally");
        seen.add(datum.code());
        number++;
        out.collect(datum);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        savedSeen.update(seen);
        savedNumbers.update(List.of(number));
    }
}
