package io.millrace.execution.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ChannelId;
import io.millrace.exchange.ElementBatch;
import io.millrace.exchange.ElementRecording;
import io.millrace.state.CorruptSnapshotException;
import io.millrace.state.InMemorySnapshots;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What barriers overtook, written down and read again by the next program. */
class SavedElementsTest {
    private final InMemorySnapshots snapshots = new InMemorySnapshots();

    @SuppressWarnings("unchecked") // whoever reads knows the type of an edge
    private static <T> TypeSerializer<Object> serializer(TypeInformation<T> type) {
        return (TypeSerializer<Object>) type.createSerializer();
    }

    private StateSegment written() throws IOException {
        TypeSerializer<Object> longs = serializer(Types.LONG);
        ElementRecording recording =
                new ElementRecording(new ChannelId(new ExecutionAttemptId("producer-1"), 0, 0), longs);
        ElementBatch batch = new ElementBatch(3);
        batch.add(1L, 10);
        batch.add(2L, 20);
        recording.records(batch, 0, batch.size());
        return SavedElements.write(snapshots, longs.schema(), recording.toByteArray());
    }

    @Test
    void comesBackInItsOrder() throws IOException {
        List<Object> values = new ArrayList<>();
        for (ElementBatch batch : SavedElements.read(snapshots, written(), serializer(Types.LONG))) {
            for (int i = 0; i < batch.size(); i++) {
                values.add(batch.value(i));
            }
        }
        assertThat(values).containsExactly(1L, 2L);
    }

    @Test
    void isRefusedWhenTheTypeHasChangedTooMuch() throws IOException {
        StateSegment segment = written();
        assertThatThrownBy(() -> SavedElements.read(snapshots, segment, serializer(Types.STRING)))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6071"))
                .hasMessageContaining("Long")
                .hasMessageContaining("String")
                .hasMessageContaining("begin with a savepoint");
    }

    @Test
    void whatDoesNotBeginAsElementsDoIsDamaged() throws IOException {
        StateSegment other = snapshots.write(out -> out.write(new byte[100]));
        assertThatThrownBy(() -> SavedElements.read(snapshots, other, serializer(Types.LONG)))
                .isInstanceOf(CorruptSnapshotException.class)
                .hasMessageContaining("overtaken");
    }
}
