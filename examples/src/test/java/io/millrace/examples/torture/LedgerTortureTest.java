package io.millrace.examples.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.examples.Payment;
import io.millrace.testkit.job.JobTest;
import io.millrace.testkit.job.TestSource;
import io.millrace.testkit.job.TestSystem;
import org.junit.jupiter.api.Test;

/** A sink that books twice after a crash: nothing shows it but torture. */
class LedgerTortureTest {
    private static final TestSource<Payment> PAYMENTS = TestSource.of("payments", Payment.class);
    private static final TestSystem<Ledger> LEDGER = TestSystem.of("ledger", Ledger::new, Ledger::entries);

    private static JobTest booking(boolean careful) {
        return JobTest.of(environment -> program(environment, new LedgerSink(LEDGER::get, careful)));
    }

    private static void program(StreamExecutionEnvironment environment, LedgerSink sink) {
        environment
                .fromSource(PAYMENTS, PAYMENTS.watermarks(), "payments")
                .keyBy(Payment::card)
                .map(payment -> payment.card() + " pays " + payment.cents())
                .sinkTo(sink);
    }

    private static void pay(JobTest job) {
        for (int number = 1; number <= 20; number++) {
            job.send(PAYMENTS, new Payment("card-" + number % 3, number, 100L * number), number);
        }
    }

    @Test
    void inCalmTheCarelessSinkLooksRight() {
        try (JobTest job = booking(false)) {
            pay(job);
            assertThat(job.system(LEDGER).entries()).isEmpty();
            job.checkpoint();
            assertThat(job.system(LEDGER).entries()).hasSize(20);
        }
    }

    @Test
    void tortureFindsThatItsCommitIsNotIdempotent() {
        try (JobTest job = booking(false)) {
            pay(job);
            assertThatThrownBy(() -> job.torture(1, 200))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("system 'ledger' has")
                    .hasMessageContaining("too many")
                    .hasMessageContaining("replay it with torture(")
                    .hasMessageContaining("RUNNING -> RESTARTING")
                    .hasMessageContaining("lines of checkpoints");
        }
    }

    @Test
    void theCarefulSinkPasses() {
        try (JobTest job = booking(true)) {
            pay(job);
            assertThat(job.torture(1, 200).restores()).isGreaterThan(50);
        }
    }
}
