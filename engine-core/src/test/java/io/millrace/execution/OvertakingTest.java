package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.execution.channels.FrozenChannel;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskRestore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;

/** Barriers that overtake: what a task had read, and what its snapshot holds of the channels, is all before the barriers. */
class OvertakingTest {
    private static final long SOON = 100;

    private static BarrierInput input(int channels) {
        return new BarrierInput(channels, true, 2, SOON, null);
    }

    private static void write(BarrierInput input, int channel, String elements) {
        for (String element : elements.split(" ", -1)) {
            input.write(channel, element);
        }
        input.flush();
    }

    private static void assertWhole(BarrierInput input, long checkpointId, String... before) throws IOException {
        for (int channel = 0; channel < before.length; channel++) {
            String read = input.snapshots().get(checkpointId).get(channel);
            assertThat(read + input.overtaken(checkpointId, channel))
                    .as("checkpoint %s, channel %s", checkpointId, channel)
                    .isEqualTo(before[channel]);
        }
    }

    @Test
    void aBarrierOvertakesWhenItHasWaitedAndItsElementsAreStillProcessedOnce() throws Exception {
        BarrierInput input = input(2);
        write(input, 0, "ra rb rc rd re B1 rf");
        write(input, 1, "rg B1 rh");
        input.announce(0, 1, 0);
        input.announce(1, 1, 0);
        input.step();
        assertThat(input.snapshots()).as("there is time").isEmpty();
        input.timeIs(SOON);
        input.step();
        assertThat(input.snapshots()).containsOnlyKeys(1L);
        input.readAll();
        assertWhole(input, 1, "rarbrcrdre", "rg");
        assertThat(input.overtaken(1, 0)).isNotEmpty();
        assertThat(input.read(0)).isEqualTo("rarbrcrdrerf");
        assertThat(input.read(1)).isEqualTo("rgrh");
        input.close();
    }

    @Test
    void nothingIsOvertakenWhileSomeProducerHasNotSentItsBarrier() throws Exception {
        BarrierInput input = input(2);
        write(input, 0, "ra rb rc rd B1");
        write(input, 1, "re rf rg rh");
        input.announce(0, 1, SOON);
        input.timeIs(2 * SOON);
        input.step();
        assertThat(input.snapshots()).isEmpty();
        input.announce(1, 1, SOON);
        input.step();
        assertThat(input.snapshots()).containsOnlyKeys(1L);
        assertThat(input.isCapturing())
                .as("the barrier itself is still on its way")
                .isTrue();
        write(input, 1, "ri B1 rj");
        input.readAll();
        assertWhole(input, 1, "rarbrcrd", "rerfrgrhri");
        assertThat(input.read(1)).isEqualTo("rerfrgrhrirj");
        input.close();
    }

    /** A row of tasks does not spend the time for alignment several times. */
    @Test
    void timeThatWasSpentBeforeCounts() throws Exception {
        BarrierInput input = input(1);
        write(input, 0, "ra rb rc B1");
        input.announce(0, 1, SOON - 10);
        input.timeIs(9);
        input.step();
        assertThat(input.snapshots()).isEmpty();
        input.timeIs(10);
        input.step();
        assertThat(input.snapshots()).containsOnlyKeys(1L);
        input.readAll();
        assertWhole(input, 1, "rarbrc");
        input.close();
    }

    @Test
    void theEndOfAChannelStandsForItsBarrier() throws Exception {
        BarrierInput input = input(2);
        write(input, 0, "ra rb rc E");
        write(input, 1, "rd re rf B1 rg E");
        input.announceEnd(0);
        input.announce(1, 1, SOON);
        input.timeIs(1);
        input.readAll();
        assertWhole(input, 1, "rarbrc", "rdrerf");
        assertThat(input.hasEnded()).isTrue();
        input.close();
    }

    /** FLINK-17869: what an aborted checkpoint had noted down must not be in the next. */
    @Test
    void anAbortLeavesNothingBehindForTheNextCheckpoint() throws Exception {
        BarrierInput input = input(1);
        write(input, 0, "ra rb rc");
        input.announce(0, 1, SOON);
        input.timeIs(1);
        input.step();
        assertThat(input.isCapturing()).isTrue();
        input.abort(1);
        write(input, 0, "B1 rd B2 re");
        input.announce(0, 2, SOON);
        input.readAll();
        assertThat(input.snapshots()).containsOnlyKeys(2L);
        assertWhole(input, 2, "rarbrcrd");
        assertThat(input.read(0)).isEqualTo("rarbrcrdre");
        input.close();
    }

    /** FLINK-20654, FLINK-38544: a checkpoint right after a restore must hold what was restored and not processed. */
    @Test
    void aCheckpointBeforeRestoredElementsAreProcessedHoldsThemAgain() throws Exception {
        BarrierInput first = input(2);
        write(first, 0, "ra rb rc rd B1");
        write(first, 1, "re rf rg B1");
        first.announce(0, 1, SOON);
        first.announce(1, 1, SOON);
        first.timeIs(1);
        first.step();
        first.readAll();
        BarrierInput second = new BarrierInput(2, true, 2, SOON, restoreOf(first.channelsAt(1)));
        write(second, 0, "rx B2");
        write(second, 1, "ry B2");
        second.announce(0, 2, SOON);
        second.announce(1, 2, SOON);
        second.timeIs(1);
        second.readAll();
        assertWhole(second, 2, first.overtaken(1, 0) + "rx", first.overtaken(1, 1) + "ry");
        assertThat(second.read(0)).isEqualTo(first.overtaken(1, 0) + "rx");
        assertThat(second.read(1)).isEqualTo(first.overtaken(1, 1) + "ry");
        first.close();
        second.close();
    }

    private static TaskRestore restoreOf(List<FrozenChannel> frozen) throws IOException {
        List<ChannelSnapshot> channels = new ArrayList<>();
        for (FrozenChannel channel : frozen) {
            channels.add(channel.write(new Inline()));
        }
        return new TaskRestore(1, "memory:test", false, List.of(), channels, List.of());
    }

    private static final class Inline implements SnapshotOutput {
        @Override
        public StateSegment write(Content content) throws IOException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            content.writeTo(out);
            CRC32C checksum = new CRC32C();
            checksum.update(out.toByteArray());
            return new StateSegment(out.size(), (int) checksum.getValue()).setBytes(out.toByteArray());
        }

        @Override
        public StateSegment writeShared(Content content) throws IOException {
            return write(content);
        }
    }

    /** FLINK-20645: barriers, announcements, aborts and time in any order. */
    @Test
    void randomOrdersOfBarriersAndAnnouncements() throws Exception {
        int overtaken = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            int channels = 1 + random.nextInt(3);
            BarrierInput input = new BarrierInput(channels, true, 1 + random.nextInt(4), random.nextInt(4), null);
            String[] before = new String[channels];
            StringBuilder[] all = new StringBuilder[channels];
            for (int i = 0; i < channels; i++) {
                all[i] = new StringBuilder();
            }
            long time = 0;
            for (long id = 1; id <= 4; id++) {
                int left = channels;
                while (left > 0) {
                    int channel = random.nextInt(channels);
                    if (random.nextBoolean() || before[channel] != null) {
                        String record = "r" + (char) ('a' + random.nextInt(26));
                        input.write(channel, record);
                        all[channel].append(record);
                    } else {
                        before[channel] = all[channel].toString();
                        input.write(channel, "B" + id);
                        input.announce(channel, id, random.nextInt(3));
                        left--;
                    }
                    if (random.nextBoolean()) {
                        input.flush();
                    }
                    input.timeIs(time += random.nextInt(2));
                    for (int i = random.nextInt(3); i > 0; i--) {
                        input.step();
                    }
                }
                boolean aborts = random.nextInt(4) == 0;
                if (aborts) {
                    input.abort(id);
                }
                input.flush();
                input.timeIs(time += 10);
                for (int i = random.nextInt(3);
                        i > 0 || (!aborts && !input.snapshots().containsKey(id)) || input.isCapturing();
                        i--) {
                    input.step();
                }
                if (!aborts) {
                    assertWhole(input, id, before);
                    overtaken += input.channelsAt(id) == null ? 0 : 1;
                }
                before = new String[channels];
            }
            input.readAll();
            for (int i = 0; i < channels; i++) {
                assertThat(input.read(i)).as("seed %s", seed).isEqualTo(all[i].toString());
            }
            input.close();
        }
        assertThat(overtaken).isGreaterThan(1_000);
    }
}
