package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import org.junit.jupiter.api.Test;

/** When a job has met the same failure of its own code so often that it would meet it for ever. */
class RepeatedFailureTest {
    private final RepeatedFailure repeated = new RepeatedFailure();

    private static Failure of(String message) {
        return Failure.of("MR-0000", Blame.USER, message);
    }

    @Test
    void theThirdOfThemIsTheLast() {
        assertThat(repeated.add(of("record 7"))).isEmpty();
        assertThat(repeated.add(of("record 7"))).isEmpty();
        assertThat(repeated.add(of("record 7"))).contains(of("record 7"));
    }

    @Test
    void anotherRecordIsAnotherFailure() {
        repeated.add(of("record 7"));
        repeated.add(of("record 7"));
        assertThat(repeated.add(of("record 8"))).isEmpty();
    }

    @Test
    void itIsTheSameAtAnotherCheckpointAndInAnotherSubtask() {
        repeated.add(of("checkpoint 4 was declined by task Map (1/2)#0: no"));
        repeated.add(of("checkpoint 8 was declined by task Map (2/2)#1: no"));
        assertThat(repeated.add(of("checkpoint 12 was declined by task Map (1/2)#2: no")))
                .contains(of("checkpoint 4 was declined by task Map (1/2)#0: no"));
    }

    @Test
    void progressBetweenThemForgets() {
        repeated.add(of("record 7"));
        repeated.add(of("record 7"));
        repeated.onProgress();
        assertThat(repeated.add(of("record 7"))).isEmpty();
    }

    @Test
    void whatIsNotTheProgramsFaultMayPass() {
        Failure outside = Failure.of("MR-0000", Blame.EXTERNAL, "no space");
        repeated.add(outside);
        repeated.add(outside);
        assertThat(repeated.add(outside)).isEmpty();
    }
}
