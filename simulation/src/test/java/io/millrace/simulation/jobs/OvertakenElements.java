package io.millrace.simulation.jobs;

import io.millrace.api.DeadLetter;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.channels.SavedElements;
import io.millrace.state.SnapshotInput;
import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.EdgeDescription;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What barriers had overtaken, as a checkpoint holds it: given by one stage, and not taken by the next. */
final class OvertakenElements implements Model.OnTheWay {
    private final CheckpointMetadata metadata;
    private final SnapshotInput segments;

    OvertakenElements(CheckpointMetadata metadata, SnapshotInput segments) {
        this.metadata = metadata;
        this.segments = segments;
    }

    static boolean areIn(CheckpointMetadata metadata) {
        return metadata.getVertices().stream()
                .flatMap(vertex -> vertex.getTasks().stream())
                .flatMap(task -> task.getChannels().stream())
                .anyMatch(ChannelSnapshot::isSetOvertaken);
    }

    @Override
    public List<Datum> to(int stage, int input) {
        return before("stage-" + stage, input);
    }

    @Override
    public List<Datum> toSink(int stage) {
        return before("sink-" + stage, 0);
    }

    @Override
    public List<Datum> toLetters(int stage) {
        return this.<DeadLetter<Datum>>before("stage-" + stage + "-letters", 0, PoisonedMap.LETTERS.getTypeInfo())
                .stream()
                .map(DeadLetter::record)
                .toList();
    }

    private List<Datum> before(String uid, int input) {
        return before(uid, input, TypeInformation.of(Datum.class));
    }

    private <T> List<T> before(String uid, int input, TypeInformation<T> type) {
        List<T> elements = new ArrayList<>();
        for (VertexSnapshot vertex : metadata.getVertices()) {
            if (vertex.getOperators().get(0).getUid().equals(uid)) {
                for (TaskSnapshot task : vertex.getTasks()) {
                    for (ChannelSnapshot channel : task.getChannels()) {
                        if (channel.isSetOvertaken() && inputOf(vertex, channel) == input) {
                            read(channel, type, elements);
                        }
                    }
                }
            }
        }
        return elements;
    }

    private static int inputOf(VertexSnapshot vertex, ChannelSnapshot channel) {
        return vertex.getInputs().stream()
                .filter(edge -> edge.getEdge() == channel.getEdge())
                .mapToInt(EdgeDescription::getTargetInput)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no input of " + vertex.getName() + " is " + channel));
    }

    @SuppressWarnings("unchecked") // what is in a channel has the channel's type
    private <T> void read(ChannelSnapshot channel, TypeInformation<T> type, List<T> target) {
        TypeSerializer<Object> serializer = (TypeSerializer<Object>) (TypeSerializer<?>) type.createSerializer();
        try {
            for (ElementBatch batch : SavedElements.read(segments, channel.getOvertaken(), serializer)) {
                for (int i = 0; i < batch.size(); i++) {
                    target.add((T) batch.value(i));
                }
            }
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
