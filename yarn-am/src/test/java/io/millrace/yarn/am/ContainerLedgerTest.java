package io.millrace.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.TaskManagerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The books balance, whatever YARN does. */
class ContainerLedgerTest {
    private final ContainerLedger ledger = new ContainerLedger();

    @Test
    void asksForWhatIsMissingAndTakesBackWhatIsTooMuch() {
        ledger.desire(3);
        assertThat(ledger.adjustment()).isEqualTo(3);
        ledger.adjusted(3);
        assertThat(ledger.adjustment()).isZero();

        ledger.allocated(id(1));
        assertThat(ledger.adjustment()).isZero();

        ledger.desire(2);
        assertThat(ledger.adjustment()).isEqualTo(-1);
        ledger.desire(0);
        assertThat(ledger.adjustment()).as("what runs is not taken back").isEqualTo(-2);
    }

    @Test
    void aContainerNobodyAskedForIsRefused() {
        assertThat(ledger.allocated(id(1))).isFalse();
        assertThat(ledger.gone(id(1))).isEmpty();
    }

    @Test
    void aContainerLeavesOnce() {
        ledger.desire(1);
        ledger.adjusted(1);
        ledger.allocated(id(1));
        ledger.launched(id(1));

        assertThat(ledger.gone(id(1))).contains(ContainerLedger.Stage.RUNNING);
        assertThat(ledger.gone(id(1))).isEmpty();
        assertThat(ledger.adjustment()).isEqualTo(1);
    }

    @Test
    void whatIsBeingReleasedDoesNotCountAndIsNotReleasedTwice() {
        ledger.desire(1);
        ledger.adjusted(1);
        ledger.allocated(id(1));

        assertThat(ledger.releasing(id(1))).isTrue();
        assertThat(ledger.releasing(id(1))).isFalse();
        ledger.launched(id(1));
        assertThat(ledger.adjustment()).isEqualTo(1);
        assertThat(ledger.gone(id(1))).contains(ContainerLedger.Stage.RELEASING);
    }

    @Test
    void brokenBooksAreReported() {
        assertThatThrownBy(() -> ledger.adjusted(-1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.desire(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterAnyHistoryWantedEqualsAskedForPlusInUse() {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            ContainerLedger books = new ContainerLedger();
            List<TaskManagerId> inUse = new ArrayList<>();
            for (int step = 0; step < 60; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> books.desire(random.nextInt(6));
                    case 1 -> {
                        TaskManagerId container = id(step);
                        if (books.allocated(container)) {
                            inUse.add(container);
                        }
                    }
                    case 2 -> {
                        if (!inUse.isEmpty()) {
                            books.gone(inUse.remove(random.nextInt(inUse.size())));
                        }
                    }
                    default -> {
                        if (!inUse.isEmpty()) {
                            books.releasing(inUse.remove(random.nextInt(inUse.size())));
                        }
                    }
                }
                books.adjusted(books.adjustment());
                assertThat(books.requested() + inUse.size())
                        .as("seed %d step %d", seed, step)
                        .isEqualTo(Math.max(books.desired(), inUse.size()));
            }
        }
    }

    private static TaskManagerId id(int number) {
        return new TaskManagerId("container_1_" + number);
    }
}
