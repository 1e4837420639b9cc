package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.exchange.ChannelEvent.Barrier;
import io.millrace.execution.channels.BarrierAlignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a task has read of its channels when a checkpoint is taken, for every order in which barriers can come. */
class BarrierAlignmentTest {

    /** Reads what the script says, as far as a channel's barriers let it, and notes snapshots as they are due. */
    private static final class Play {
        private final BarrierInput input;
        private final String[][] scripts;
        private final int[] written;

        Play(boolean exactlyOnce, int batchSize, String... scripts) {
            this.input = new BarrierInput(scripts.length, exactlyOnce, batchSize);
            this.scripts = new String[scripts.length][];
            for (int i = 0; i < scripts.length; i++) {
                this.scripts[i] = scripts[i].split(" ", -1);
            }
            this.written = new int[scripts.length];
        }

        boolean canWrite(int channel) {
            return written[channel] < scripts[channel].length;
        }

        void write(int channel) {
            input.write(channel, scripts[channel][written[channel]++]);
        }

        /** What stands before the barrier of the checkpoint, or all of it if there is none. */
        String before(int channel, long checkpointId) {
            StringBuilder before = new StringBuilder();
            for (String element : scripts[channel]) {
                if (element.equals("B" + checkpointId)) {
                    break;
                }
                if (element.charAt(0) == 'r') {
                    before.append(element);
                }
            }
            return before.toString();
        }

        void verifySnapshots() {
            input.snapshots().forEach((id, read) -> {
                for (int channel = 0; channel < scripts.length; channel++) {
                    assertThat(read.get(channel))
                            .as("checkpoint %s, channel %s", id, channel)
                            .isEqualTo(before(channel, id));
                }
            });
        }

        void verifyAllRead() {
            for (int channel = 0; channel < scripts.length; channel++) {
                assertThat(input.read(channel)).isEqualTo(before(channel, Long.MAX_VALUE));
            }
            assertThat(input.hasEnded()).as("the input has ended").isTrue();
        }
    }

    /** All orders in which so many elements of each channel can come. */
    private static void orders(int[] left, List<Integer> order, List<List<Integer>> all) {
        boolean any = false;
        for (int channel = 0; channel < left.length; channel++) {
            if (left[channel] > 0) {
                any = true;
                left[channel]--;
                order.add(channel);
                orders(left, order, all);
                order.remove(order.size() - 1);
                left[channel]++;
            }
        }
        if (!any) {
            all.add(List.copyOf(order));
        }
    }

    private static List<List<Integer>> orders(String... scripts) {
        int[] left = new int[scripts.length];
        for (int i = 0; i < left.length; i++) {
            left[i] = scripts[i].split(" ", -1).length;
        }
        List<List<Integer>> all = new ArrayList<>();
        orders(left, new ArrayList<>(), all);
        return all;
    }

    private static void verifyEveryOrder(List<Long> expected, String... scripts) {
        for (List<Integer> order : orders(scripts)) {
            Play play = new Play(true, 4, scripts);
            for (int channel : order) {
                play.write(channel);
                play.input.flush();
                play.input.readAll();
            }
            play.verifySnapshots();
            play.verifyAllRead();
            assertThat(play.input.snapshots().keySet()).as("order %s", order).containsExactlyElementsOf(expected);
            play.input.close();
        }
    }

    @Test
    void twoCheckpointsInEveryOrderOfTwoChannels() {
        verifyEveryOrder(List.of(1L, 2L), "ra B1 rb B2 rc E", "rd re B1 B2 rf E");
    }

    @Test
    void threeChannelsInEveryOrder() {
        verifyEveryOrder(List.of(1L), "ra B1 rb E", "B1 rc E", "rd B1 E");
    }

    @Test
    void aChannelThatEndsHasDeliveredItsBarrier() {
        verifyEveryOrder(List.of(1L, 2L), "ra E", "rb B1 rc B2 rd E");
    }

    /** FLINK-17869, and our own model: an aborted alignment must not leave records of one channel behind a newer barrier. */
    @Test
    void anAbortAtAnyMomentLosesNothingAndTheNextCheckpointIsRight() {
        String[] scripts = {"ra B1 rb B2 rc E", "rd B1 re B2 E"};
        for (List<Integer> order : orders(scripts)) {
            for (int abortAt = 0; abortAt <= order.size(); abortAt++) {
                Play play = new Play(true, 4, scripts);
                boolean firstWasTaken = false;
                for (int step = 0; step <= order.size(); step++) {
                    if (step == abortAt) {
                        firstWasTaken = play.input.snapshots().containsKey(1L);
                        play.input.abort(1);
                    }
                    if (step < order.size()) {
                        play.write(order.get(step));
                    }
                    play.input.flush();
                    play.input.readAll();
                }
                play.verifySnapshots();
                play.verifyAllRead();
                assertThat(play.input.snapshots().containsKey(1L)).isEqualTo(firstWasTaken);
                assertThat(play.input.snapshots()).containsKey(2L);
                assertThat(play.input.superseded()).isEmpty();
                play.input.close();
            }
        }
    }

    /** A producer heard of the abort before it was triggered: one channel never has the first barrier. */
    /** A task that waited for its final checkpoint sent the barrier of another one behind the end of its data. */
    @Test
    void aBarrierBehindTheEndOfItsChannelCountsForNothing() {
        BarrierAlignment alignment = new BarrierAlignment(2, true, () -> 0, superseded -> {});
        alignment.onEnded(0);

        assertThat(alignment.onBarrier(0, BarrierInput.barrier(1, Barrier.AS_LONG_AS_IT_TAKES)))
                .isFalse();
        assertThat(alignment.isDue()).isFalse();

        assertThat(alignment.onBarrier(1, BarrierInput.barrier(1, Barrier.AS_LONG_AS_IT_TAKES)))
                .isTrue();
        assertThat(alignment.isDue()).isTrue();
    }

    @Test
    void aNewerBarrierSupersedesAnAlignmentThatCannotComplete() {
        verifyEveryOrder(List.of(2L), "ra B1 rb B2 rc E", "rd B2 re E");
    }

    @Test
    void aBarrierThatComesAfterItsCheckpointWasAbortedBlocksNothing() {
        BarrierInput input = new BarrierInput(2, true, 4);
        input.abort(7);
        input.write(0, "B7");
        input.write(0, "ra");
        input.flush();
        input.readAll();
        assertThat(input.read(0)).isEqualTo("ra");
        assertThat(input.snapshots()).isEmpty();
        input.close();
    }

    @Test
    void withoutExactlyOnceChannelsGoOnAndTheSnapshotIsTakenAtTheLastBarrier() {
        BarrierInput input = new BarrierInput(2, false, 4);
        for (String element : List.of("ra", "B1", "rb")) {
            input.write(0, element);
        }
        input.flush();
        input.readAll();
        assertThat(input.read(0)).isEqualTo("rarb");
        for (String element : List.of("rc", "B1", "rd")) {
            input.write(1, element);
        }
        input.flush();
        input.readAll();
        assertThat(input.snapshots().get(1L)).containsExactly("rarb", "rc");
        assertThat(input.read(1)).isEqualTo("rcrd");
        input.close();
    }

    /** All producers had finished when it was triggered, but their last records are still on their way. */
    @Test
    void aTriggerWaitsForTheEndOfAllChannels() {
        BarrierInput input = new BarrierInput(2, true, 4);
        input.write(0, "E");
        input.flush();
        input.readAll();
        input.trigger(3);
        input.write(1, "ra");
        input.flush();
        input.readAll();
        assertThat(input.snapshots()).isEmpty();
        input.write(1, "E");
        input.flush();
        input.readAll();
        assertThat(input.snapshots().get(3L)).containsExactly("", "ra");
        assertThat(input.hasEnded()).isTrue();
        input.close();
    }

    @Test
    void whatAChannelKeepsWhileItWaitsIsGivenBackWhenTheTaskIsCanceled() {
        BarrierInput input = new BarrierInput(2, true, 4);
        for (String element : List.of("ra", "B1", "rb")) {
            input.write(0, element);
        }
        input.flush();
        input.readAll();
        assertThat(input.read(0)).isEqualTo("ra");
        input.close(); // asserts that nothing leaked
    }

    /** FLINK-20645: barriers in unusual orders, in the middle of batches of any length, with aborts between. */
    @Test
    void randomBatchesAndAborts() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            String[] scripts = new String[1 + random.nextInt(4)];
            for (int i = 0; i < scripts.length; i++) {
                scripts[i] = script(random);
            }
            Play play = new Play(true, 1 + random.nextInt(5), scripts);
            while (true) {
                int channel = random.nextInt(scripts.length);
                for (int i = random.nextInt(5); i > 0 && play.canWrite(channel); i--) {
                    play.write(channel);
                }
                if (random.nextInt(3) == 0) {
                    play.input.flush();
                    play.input.readAll();
                }
                if (random.nextInt(20) == 0) {
                    play.input.abort(1 + random.nextInt(5));
                }
                boolean left = false;
                for (int i = 0; i < scripts.length; i++) {
                    left |= play.canWrite(i);
                }
                if (!left) {
                    break;
                }
            }
            play.input.flush();
            play.input.readAll();
            play.verifySnapshots();
            play.verifyAllRead();
            play.input.close();
        }
    }

    private static String script(Random random) {
        StringBuilder script = new StringBuilder();
        char name = 'a';
        for (int barrier = 1; barrier <= 5; barrier++) {
            for (int i = random.nextInt(4); i > 0; i--) {
                script.append('r').append(name++).append(' ');
            }
            script.append('B').append(barrier).append(' ');
        }
        return script.append('E').toString();
    }
}
