package io.millrace.execution.operators;

import io.millrace.state.FrozenState;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.OperatorSnapshot;
import java.io.IOException;
import java.util.List;

/**
 * One operator as it was when the barrier passed.
 *
 * @param keyed null when it has no keys
 */
public record FrozenOperator(
        String operatorId, long watermark, FrozenState<KeyedSnapshot> keyed, FrozenState<List<ListSnapshot>> lists)
        implements FrozenState<OperatorSnapshot> {

    @Override
    public OperatorSnapshot write(SnapshotOutput output) throws IOException {
        OperatorSnapshot snapshot = new OperatorSnapshot(operatorId, watermark, lists.write(output));
        if (keyed != null) {
            snapshot.setKeyed(keyed.write(output));
        }
        return snapshot;
    }

    @Override
    public void release() {
        lists.release();
        if (keyed != null) {
            keyed.release();
        }
    }
}
