package io.millrace.jobparts;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.CollectEvents;
import io.millrace.api.CollectResults;
import io.millrace.base.Failure;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.coordination.OperatorCoordinator;
import io.millrace.execution.VirtualTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results between an operator, whose events the test makes up, and a program that takes them. */
class CollectCoordinatorTest {
    private static final String ID = "results of the test";

    private final VirtualTime time = new VirtualTime();
    private final CollectResults results = CollectResults.open(ID);
    private final CollectCoordinator coordinator = new CollectCoordinator(ID, time);
    private final List<Long> told = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();

    @BeforeEach
    void start() {
        coordinator.start(
                new OperatorCoordinator.Context() {
                    @Override
                    public void sendEvent(int subtask, byte[] event) {
                        try {
                            told.add(new DataInputView(event, 0, event.length).readLong());
                        } catch (CorruptDataException corrupt) {
                            throw new AssertionError(corrupt);
                        }
                    }

                    @Override
                    public void failJob(Failure why) {
                        failures.add(why);
                    }
                },
                Optional.empty());
        coordinator.subtaskReady(0, 0, "host");
    }

    @AfterEach
    void forget() {
        results.close();
    }

    /** One record, whose only byte is the letter. */
    private void batch(char letter) {
        say(CollectEvents.batch(true, 1, new byte[] {(byte) letter}, 1));
    }

    private void say(byte[] event) {
        coordinator.handleEvent(0, 0, event);
    }

    private void completed(long checkpoint) {
        coordinator.checkpointCompleted(checkpoint);
    }

    /** What the program gets now; a dot when that is all there will be. */
    private String taken() throws Exception {
        StringBuilder letters = new StringBuilder();
        results.offer(1, new byte[] {'|'});
        for (CollectResults.Batch batch = results.take(); batch != null; batch = results.take()) {
            if (batch.records()[0] == '|') {
                return letters.toString();
            }
            letters.append((char) batch.records()[0]);
        }
        return letters.append('.').toString();
    }

    @Test
    void whatACheckpointCoversIsShownWhenItHasCompleted() throws Exception {
        batch('a');
        say(CollectEvents.barrier(1));
        batch('b');
        assertThat(taken()).isEmpty();
        completed(1);
        assertThat(taken()).isEqualTo("a");
    }

    @Test
    void anAbortedCheckpointLeavesItsResultsToTheNext() throws Exception {
        batch('a');
        say(CollectEvents.barrier(1));
        coordinator.checkpointAborted(1);
        batch('b');
        say(CollectEvents.barrier(2));
        batch('c');
        completed(2);
        assertThat(taken()).isEqualTo("ab");
    }

    @Test
    void aRestartForgetsWhatComesAgain() throws Exception {
        batch('a');
        say(CollectEvents.barrier(1));
        batch('b');
        say(CollectEvents.barrier(2));
        batch('c');
        coordinator.subtaskReset(0, 1);
        assertThat(taken()).as("of the checkpoint that tasks begin with").isEqualTo("a");
        coordinator.subtaskReady(0, 1, "host");
        batch('b');
        say(CollectEvents.barrier(3));
        completed(3);
        assertThat(taken()).isEqualTo("b");
    }

    @Test
    void theEndIsShownBehindTheLastResult() throws Exception {
        batch('a');
        say(CollectEvents.end());
        assertThat(taken()).isEmpty();
        say(CollectEvents.barrier(1));
        completed(1);
        assertThat(taken()).as("the mark of the test comes after the end").isEqualTo("a.");
    }

    @Test
    void whatWaitsForItsCheckpointHoldsTheOperatorUpOnlyOnceItIsShown() {
        for (int i = 1; i <= 10; i++) {
            batch('a');
            assertThat(told).endsWith((long) i);
        }
        say(CollectEvents.barrier(1));
        completed(1);
        batch('b');
        assertThat(told).as("ten wait to be taken").endsWith(1L);
    }

    @Test
    void moreThanFitsIntoTheJobManagersMemoryFailsTheJob() {
        int bytes = 1 << 20;
        for (int i = 0; i <= UnshownResults.LIMIT.bytes() / bytes; i++) {
            assertThat(failures).isEmpty();
            say(CollectEvents.batch(true, 1, new byte[bytes], bytes));
        }
        assertThat(failures).singleElement().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("MR-6090");
            assertThat(failure.message()).contains("more than 128m", "execution.checkpointing.interval");
        });
    }

    @Test
    void withoutAnAudienceNothingIsKept() {
        results.close();
        for (int i = 1; i <= 10; i++) {
            batch('a');
        }
        completed(1);
        assertThat(told).endsWith(10L);
    }
}
