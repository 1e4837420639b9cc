package io.millrace.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job wants TaskManagers; YARN gives, fails and takes. */
class YarnResourceDriverTest {
    private static final int FAILURES_ALLOWED = 2;

    private final ManualLoop loop = new ManualLoop();
    private final ScriptedYarn yarn = new ScriptedYarn();
    private final RecordedEvents events = new RecordedEvents();
    private final YarnResourceDriver driver =
            new YarnResourceDriver(loop, yarn, new ContainerSize(1728, 1), FAILURES_ALLOWED);

    @BeforeEach
    void start() {
        driver.start(events);
    }

    @Test
    void asksOnceAndStartsATaskManagerInEachContainer() {
        driver.desire(2);
        driver.desire(2);
        yarn.runs();
        yarn.runs();

        assertThat(yarn.said()).containsExactly("request 2", "launch c1", "launch c2");
        loop.advance(Duration.ofMinutes(1));
        assertThat(events.problems).isEmpty();
    }

    @Test
    void containersBeyondWhatIsNeededAreGivenBack() {
        driver.desire(2);
        yarn.runs();
        driver.desire(1);
        yarn.allocates();

        assertThat(yarn.said()).containsExactly("request 2", "launch c1", "withdraw 1", "release c2");
    }

    @Test
    void releasingEndsTheContainerOnceAndItsEndIsTold() {
        driver.desire(1);
        TaskManagerId container = yarn.runs();
        yarn.said();

        driver.desire(0);
        driver.release(container);
        driver.release(container);
        assertThat(yarn.said()).containsExactly("release c1");

        yarn.completes(container, -105, "released");
        yarn.completes(container, -105, "released");
        assertThat(events.goneIds).containsExactly(container);
        assertThat(yarn.said()).isEmpty();
    }

    @Test
    void aKilledTaskManagerIsReportedWithItsCauseAndReplaced() {
        driver.desire(1);
        TaskManagerId container = yarn.runs();
        yarn.said();

        yarn.completes(container, 137, "the end\n of its log");

        assertThat(events.gone).singleElement().satisfies(why -> {
            assertThat(why.code()).isEqualTo("MR-4213");
            assertThat(why.blame()).isEqualTo(Blame.CLUSTER);
            assertThat(why.message()).contains("SIGKILL", "the end of its log");
        });
        assertThat(yarn.said()).containsExactly("request 1");
    }

    @Test
    void whatIsTakenAwayIsReplacedWithoutEnd() {
        driver.desire(1);
        for (int times = 0; times < 20; times++) {
            yarn.completes(yarn.runs(), -102, "preempted");
        }

        assertThat(events.gone).hasSize(20);
        assertThat(events.permanentProblems).isEmpty();
    }

    @Test
    void aFailedLaunchIsTriedAgainInAnotherContainer() {
        driver.desire(1);
        yarn.failsToLaunch(yarn.allocates(), "no such file: lib/engine.jar");

        assertThat(yarn.said()).containsExactly("request 1", "launch c1", "release c1", "request 1");
        assertThat(events.gone).as("it never was a TaskManager").isEmpty();
        assertThat(events.problems)
                .singleElement()
                .satisfies(why -> assertThat(why.message()).contains("c1 on node1", "no such file: lib/engine.jar"));
    }

    @Test
    void tooManyFailuresEndTheTrying() {
        driver.desire(1);
        for (int times = 0; times <= FAILURES_ALLOWED; times++) {
            yarn.completes(yarn.runs(), 1, "Error: could not find the main class");
        }

        assertThat(events.permanentProblems).singleElement().satisfies(why -> {
            assertThat(why.code()).isEqualTo("MR-4204");
            assertThat(why.message()).contains("3 within 10 minutes", "could not find the main class");
        });
        yarn.said();
        driver.desire(1);
        assertThat(yarn.said()).as("no further request").isEmpty();
        assertThat(events.permanentProblems).hasSize(2);
    }

    @Test
    void failuresFarApartAreBadLuck() {
        driver.desire(1);
        for (int times = 0; times < 10; times++) {
            yarn.completes(yarn.runs(), 137, "");
            loop.advance(Duration.ofMinutes(6));
        }

        assertThat(events.permanentProblems).isEmpty();
    }

    @Test
    void aContainerLargerThanTheClusterGrantsIsRefusedWithBothNumbers() {
        yarn.maximum = new ContainerSize(1024, 4);

        driver.desire(2);

        assertThat(yarn.said()).isEmpty();
        assertThat(events.permanentProblems)
                .singleElement()
                .satisfies(why -> assertThat(why.code()).isEqualTo("MR-4201"))
                .satisfies(why -> assertThat(why.message())
                        .contains("1728 MB and 1 vcore", "1024 MB and 4 vcores", "taskmanager.memory.process.size"));
    }

    @Test
    void aLongWaitIsTold() {
        driver.desire(3);
        yarn.runs();
        loop.advance(Duration.ofSeconds(12));

        assertThat(events.problems).hasSize(2);
        assertThat(events.problems.get(0).message())
                .contains("waiting for 2 containers of 1728 MB", "512 MB and 1 vcore free");
        driver.desire(1);
        loop.advance(Duration.ofMinutes(1));
        assertThat(events.problems).as("nothing is waited for any more").hasSize(2);
    }

    @Test
    void aBrokenConversationIsPermanent() {
        driver.desire(1);
        Failure why = Failure.of("MR-4205", Blame.CLUSTER, "the ResourceManager refused the request");
        yarn.breaksOff(why);

        assertThat(events.permanentProblems).containsExactly(why);
        assertThat(yarn.said()).containsExactly("request 1", "withdraw 1");
    }

    @Test
    void containersOfAnEarlierAttemptAreNoBusinessOfThisOne() {
        yarn.completes(new TaskManagerId("c99"), 137, "");

        assertThat(events.gone).isEmpty();
    }
}
