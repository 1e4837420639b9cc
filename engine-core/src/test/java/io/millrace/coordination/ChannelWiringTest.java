package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChannelWiringTest {

    @Test
    void allToAll() {
        ChannelWiring wiring = new ChannelWiring(false, 2, 3);
        assertThat(wiring.producersOf(2)).containsExactly(0, 1);
        assertThat(wiring.consumersOf(1)).containsExactly(0, 1, 2);
    }

    @Test
    void equalSidesMeetOneToOne() {
        ChannelWiring wiring = new ChannelWiring(true, 3, 3);
        for (int subtask = 0; subtask < 3; subtask++) {
            assertThat(wiring.producersOf(subtask)).containsExactly(subtask);
            assertThat(wiring.consumersOf(subtask)).containsExactly(subtask);
        }
    }

    @Test
    void widerSideIsCutIntoRuns() {
        assertThat(new ChannelWiring(true, 2, 4).consumersOf(1)).containsExactly(2, 3);
        assertThat(new ChannelWiring(true, 2, 4).producersOf(1)).containsExactly(0);
        assertThat(new ChannelWiring(true, 5, 2).producersOf(0)).containsExactly(0, 1);
        assertThat(new ChannelWiring(true, 5, 2).producersOf(1)).containsExactly(2, 3, 4);
    }

    @Test
    void unequalRunsAreWhereFlinkHasThem() {
        assertThat(new ChannelWiring(true, 2, 3).consumersOf(0)).containsExactly(0, 1);
        assertThat(new ChannelWiring(true, 2, 3).consumersOf(1)).containsExactly(2);
        assertThat(new ChannelWiring(true, 3, 2).producersOf(0)).containsExactly(0);
        assertThat(new ChannelWiring(true, 3, 2).producersOf(1)).containsExactly(1, 2);
    }

    @Test
    void bothEndsAlwaysAgreeAndNobodyIsLeftOut() {
        for (int producers = 1; producers <= 40; producers++) {
            for (int consumers = 1; consumers <= 40; consumers++) {
                for (boolean pointwise : List.of(true, false)) {
                    checkEndsAgree(new ChannelWiring(pointwise, producers, consumers));
                }
            }
        }
    }

    private static void checkEndsAgree(ChannelWiring wiring) {
        for (int producer = 0; producer < wiring.producers(); producer++) {
            assertThat(wiring.consumersOf(producer))
                    .as("%s", wiring)
                    .isNotEmpty()
                    .isSorted();
            for (int consumer = 0; consumer < wiring.consumers(); consumer++) {
                assertThat(wiring.consumersOf(producer).contains(consumer))
                        .as("%s: producer %d and consumer %d", wiring, producer, consumer)
                        .isEqualTo(wiring.producersOf(consumer).contains(producer));
            }
        }
        for (int consumer = 0; consumer < wiring.consumers(); consumer++) {
            assertThat(wiring.producersOf(consumer))
                    .as("%s", wiring)
                    .isNotEmpty()
                    .isSorted();
        }
    }
}
