package io.millrace.api.connector.socket;

import io.millrace.api.connector.base.SingleThreadMultiplexSourceReaderBase;
import io.millrace.api.connector.base.SplitReader;
import io.millrace.api.connector.source.SourceReaderContext;
import java.util.Map;
import java.util.function.Supplier;

/** Emits the lines that {@link SocketSplitReader} reads. */
final class SocketReader extends SingleThreadMultiplexSourceReaderBase<String, String, SocketSplit, SocketSplit> {
    SocketReader(Supplier<SplitReader<String, SocketSplit>> connection, SourceReaderContext context) {
        super(connection, (line, output, split) -> output.collect(line), context.getConfiguration(), context);
    }

    @Override
    public void start() {
        if (getNumberOfCurrentlyAssignedSplits() == 0) {
            context.sendSplitRequest();
        }
    }

    @Override
    protected SocketSplit initializedState(SocketSplit split) {
        return split;
    }

    @Override
    protected SocketSplit toSplitType(String splitId, SocketSplit splitState) {
        return splitState;
    }

    @Override
    protected void onSplitFinished(Map<String, SocketSplit> finishedSplitIds) {
        context.sendSplitRequest();
    }
}
