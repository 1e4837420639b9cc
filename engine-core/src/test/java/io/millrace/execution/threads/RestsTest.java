package io.millrace.execution.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.execution.TaskLoop;
import org.junit.jupiter.api.Test;

class RestsTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLISECOND = 1_000_000;
    private static final long RAPID = 20_000;

    private final Rests source = new Rests(new Idle(false, false));
    private final Rests consumer = new Rests(new Idle(false, true));
    private final Rests sender = new Rests(new Idle(true, true));

    @Test
    void whatComesAfterASilenceIsNotKeptWaiting() {
        assertThat(source.nanos()).isZero();

        source.waited(SECOND);

        assertThat(source.nanos()).isZero();
    }

    @Test
    void aSourceRestsForAsLongAsInputTricklesIn() {
        source.waited(MILLISECOND / 2);
        assertThat(source.nanos()).isPositive();

        source.rested(true);
        assertThat(source.nanos()).isPositive();

        source.rested(false);
        assertThat(source.nanos()).isZero();
    }

    @Test
    void elementsAreNotCollectedAgainInTheTaskTheyAreHandedTo() {
        consumer.waited(MILLISECOND / 4);

        assertThat(consumer.nanos()).isZero();
    }

    @Test
    void aTaskThatOthersWakeInRapidSuccessionRestsInBetween() {
        consumer.waited(RAPID);
        assertThat(consumer.nanos()).isPositive();

        consumer.rested(true);
        assertThat(consumer.nanos())
                .as("only another quick wake-up makes it rest again")
                .isZero();

        consumer.waited(RAPID);
        assertThat(consumer.nanos()).isPositive();
    }

    @Test
    void whoSendsToOtherProcessesRestsLongerWhoeverItReadsFrom() {
        source.waited(MILLISECOND / 2);
        sender.waited(MILLISECOND / 2);
        assertThat(sender.nanos()).isGreaterThan(source.nanos());

        sender.rested(true);
        assertThat(sender.nanos()).isPositive();
    }

    @Test
    void noRestTakesHalfOfTheDelayThatIsPromised() {
        source.waited(0);
        sender.waited(0);

        assertThat(source.nanos()).as("of 1 ms in one process").isLessThan(MILLISECOND / 2);
        assertThat(sender.nanos()).as("of 2 ms across two").isLessThan(MILLISECOND);
    }

    private record Idle(boolean sendsToOtherProcesses, boolean readsFromOtherTasks) implements TaskLoop {
        @Override
        public Progress step() {
            return Progress.IDLE;
        }

        @Override
        public long idleMillis() {
            return Long.MAX_VALUE;
        }

        @Override
        public ClassLoader userCode() {
            return null;
        }
    }
}
