package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.JobID;
import io.millrace.base.TaskManagerId;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotLedgerTest {
    private static final JobID JOB = new JobID("a");
    private static final JobID OTHER = new JobID("b");
    private static final TaskManagerId TM_1 = new TaskManagerId("tm-1");
    private static final TaskManagerId TM_2 = new TaskManagerId("tm-2");

    private final SlotLedger ledger = new SlotLedger();

    @Test
    void grantsAllOrNothingSpreadEvenly() {
        ledger.add(TM_1, 2);
        ledger.add(TM_2, 2);
        assertThat(ledger.grant(JOB, 5)).isEmpty();
        assertThat(ledger.free()).isEqualTo(4);
        assertThat(ledger.grant(JOB, 3)).contains(List.of(new Slot(TM_1, 0), new Slot(TM_2, 0), new Slot(TM_1, 1)));
        assertThat(ledger.free()).isEqualTo(1);
        ledger.assertBalanced();
    }

    @Test
    void slotIsGrantedOnceUntilItIsReleased() {
        ledger.add(TM_1, 1);
        assertThat(ledger.grant(JOB, 1)).isPresent();
        assertThat(ledger.grant(OTHER, 1)).isEmpty();
        ledger.release(JOB);
        ledger.release(JOB);
        assertThat(ledger.grant(OTHER, 1)).contains(List.of(new Slot(TM_1, 0)));
        assertThat(ledger.heldBy(JOB)).isEmpty();
        ledger.assertBalanced();
    }

    @Test
    void nothingIsGrantedOnAWithdrawnTaskManagerButWhatIsHeldStaysHeld() {
        ledger.add(TM_1, 2);
        ledger.grant(JOB, 1);
        ledger.withdraw(TM_1);
        assertThat(ledger.free()).isZero();
        assertThat(ledger.total()).isZero();
        assertThat(ledger.heldBy(JOB)).hasSize(1);
        assertThat(ledger.isIdle(TM_1)).isFalse();
        ledger.remove(TM_1);
        assertThat(ledger.heldBy(JOB)).isEmpty();
    }

    @Test
    void taskManagerIsAddedOnce() {
        ledger.add(TM_1, 2);
        assertThatThrownBy(() -> ledger.add(TM_1, 2)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void slotOfAJobThatDoesNotRunIsFound() {
        ledger.add(TM_1, 2);
        ledger.grant(JOB, 1);
        ledger.assertHeldBy(List.of(JOB));
        assertThatThrownBy(() -> ledger.assertHeldBy(List.of(OTHER))).hasMessageContaining("held by a");
    }
}
