package io.millrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.OperatorId;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.protocol.thrift.CheckpointMetrics;
import io.millrace.state.thrift.CheckpointMetadata;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Metadata come back as they were written, or not at all. */
class MetadataFileTest {

    private static CheckpointMetadata metadata() {
        Acknowledgements acknowledgements = new Acknowledgements(new ScriptedCheckpointedJob().tasks());
        TaskSnapshot part =
                CheckpointBench.withList("sink", "numbers", new StateSegment(4, 17).setBytes(new byte[] {1, 2, 3, 4}));
        acknowledgements.accept(
                ScriptedCheckpointedJob.SOURCE,
                CheckpointBench.withList(
                        "source",
                        "%splits",
                        new StateSegment(9, 1).setFile("pack-1").setOffset(3)),
                new CheckpointMetrics(0, 0, 0, 0, 0, false));
        acknowledgements.accept(ScriptedCheckpointedJob.SINK, part, new CheckpointMetrics(0, 0, 0, 0, 0, false));
        TreeMap<OperatorId, byte[]> coordinators = new TreeMap<>();
        coordinators.put(new OperatorId("source-op"), new byte[] {5, 6, 7});
        return CheckpointMetadatas.of(
                ScriptedCheckpointedJob.LAYOUT, 7, 1_000, false, false, false, acknowledgements, coordinators);
    }

    @Test
    void whatWasWrittenComesBack() throws CorruptDataException {
        assertThat(MetadataFile.decode(MetadataFile.encode(metadata()))).isEqualTo(metadata());
    }

    @Test
    void tenThousandMutationsAreAllNoticed() {
        byte[] good = MetadataFile.encode(metadata());
        Random random = new Random(20290);
        for (int round = 0; round < 10_000; round++) {
            byte[] bad = mutate(good, random);
            if (!Arrays.equals(bad, good)) {
                assertThatThrownBy(() -> MetadataFile.decode(bad))
                        .as("mutation " + round)
                        .isInstanceOf(CorruptDataException.class);
            }
        }
    }

    /** A bit flipped, bytes overwritten, the end cut off or grown, or two bytes that changed places. */
    private static byte[] mutate(byte[] good, Random random) {
        byte[] bad = good.clone();
        int at = random.nextInt(good.length);
        switch (random.nextInt(5)) {
            case 0 -> bad[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> {
                for (int i = at; i < Math.min(good.length, at + 8); i++) {
                    bad[i] = (byte) random.nextInt();
                }
            }
            case 2 -> bad = Arrays.copyOf(good, at);
            case 3 -> bad = Arrays.copyOf(good, good.length + 1 + random.nextInt(50));
            default -> {
                int other = random.nextInt(good.length);
                bad[at] = good[other];
                bad[other] = good[at];
            }
        }
        return bad;
    }

    @Test
    void thePointerComesBackAsItWasAndIsRefusedWhenItIsNoPointer() throws CorruptDataException {
        CheckpointPointer pointer = CheckpointPointer.EMPTY
                .with(new CompletedCheckpoint.Location(3, 100, 0xCAFEBABE, true, false, "file:///a b/chk-3"), 2)
                .with(new CompletedCheckpoint.Location(4, 200, 1, false, false, "file:///a b/chk-4"), 2)
                .with(new CompletedCheckpoint.Location(5, 300, -1, false, true, "file:///s"), 2);
        assertThat(CheckpointPointer.decode(pointer.encode())).isEqualTo(pointer);
        assertThat(pointer.committedUpTo()).isEqualTo(3);
        assertThat(pointer.retained())
                .extracting(CompletedCheckpoint.Location::id)
                .containsExactly(5L, 4L);
        for (CheckpointPointer over : List.of(
                CheckpointPointer.ended("FINISHED", List.of()),
                CheckpointPointer.ended("CANCELED", pointer.retained()))) {
            assertThat(CheckpointPointer.decode(over.encode())).isEqualTo(over);
        }
        for (String wrong :
                new String[] {"", "chk-1", "committed-up-to x", "committed-up-to 1\n1 2", "over FAILED\n1 2", "epoch 7"
                }) {
            assertThatThrownBy(() -> CheckpointPointer.decode(wrong)).isInstanceOf(CorruptDataException.class);
        }
    }
}
