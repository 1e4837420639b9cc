package io.millrace.execution.sinks;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.StatefulSinkWriter;
import io.millrace.api.connector.sink.SupportsWriterState;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.state.thrift.Redistribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the writer of one subtask remembers, as an operator list. */
final class WriterStates<StateT> {
    private final SupportsWriterState<?, StateT> stateful;
    private final SimpleVersionedSerializer<StateT> serializer;
    private final List<byte[]> state;
    private StatefulSinkWriter<?, StateT> writer;

    WriterStates(OperatorContext context, SupportsWriterState<?, StateT> stateful) {
        this.stateful = stateful;
        this.serializer = stateful.getWriterStateSerializer();
        this.state = stateOf(context, stateful);
    }

    static List<byte[]> stateOf(OperatorContext context, SupportsWriterState<?, ?> stateful) {
        return context.operatorState()
                .list(
                        SinkState.WRITERS,
                        SinkState.elements(),
                        stateful.restoresStatesOfAllWriters() ? Redistribution.UNION : Redistribution.SPLIT);
    }

    @SuppressWarnings("unchecked") // a sink's writers remember what the sink says they do, and take what it takes
    SinkWriter<Object> openWriter(Sink<Object> sink, WriterInitContext context) throws IOException {
        List<StateT> restored = new ArrayList<>();
        for (byte[] element : state) {
            restored.add(SinkState.read(element, serializer).value());
        }
        SinkWriter<?> made =
                restored.isEmpty() ? sink.createWriter(context) : stateful.restoreWriter(context, restored);
        if (!(made instanceof StatefulSinkWriter<?, ?>)) {
            throw CommitFailures.notCommitting(made);
        }
        writer = (StatefulSinkWriter<?, StateT>) made;
        return (SinkWriter<Object>) made;
    }

    void snapshotState(long checkpointId) throws IOException {
        List<byte[]> elements = new ArrayList<>();
        for (StateT one : writer.snapshotState(checkpointId)) {
            elements.add(SinkState.write(checkpointId, one, serializer));
        }
        state.clear();
        state.addAll(elements);
    }
}
