package io.millrace.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerExitTest {

    @ParameterizedTest
    @CsvSource({
        "0,    MR-4210, CLUSTER, ended by itself",
        "3,    MR-4211, USER,    raise taskmanager.memory.process.size",
        "134,  MR-4212, ENGINE,  crashed in native code",
        "137,  MR-4213, CLUSTER, SIGKILL",
        "143,  MR-4214, CLUSTER, SIGTERM",
        "-100, MR-4216, CLUSTER, aborted",
        "-101, MR-4217, CLUSTER, disks failed",
        "-102, MR-4218, CLUSTER, preempted",
        "-103, MR-4215, CLUSTER, virtual memory",
        "-104, MR-4215, USER,    more memory than its container has",
        "-106, MR-4219, CLUSTER, killed by the ResourceManager",
        "-109, MR-4220, USER,    too many logs",
        "42,   MR-4221, CLUSTER, yarn logs -containerId c1",
    })
    void anExitStatusIsExplained(int exitStatus, String code, Blame blame, String says) {
        Failure failure = explain(exitStatus, "");

        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.blame()).isEqualTo(blame);
        assertThat(failure.message()).contains(says);
    }

    @Test
    void aLostNodeIsToldFromAnAbortedContainer() {
        assertThat(explain(-100, "Container released on a *lost* node").message())
                .contains("its node was lost");
    }

    @Test
    void memoryAdviceNamesWhatThereIs() {
        assertThat(explain(-104, "").message()).contains("now 1728 MB");
    }

    @Test
    void longDiagnosticsKeepTheirBeginningAndTheirEnd() {
        String message = explain(1, "first line\n" + "noise\n".repeat(1000) + "Caused by: last line")
                .message();

        assertThat(message).contains("first line", "Caused by: last line").doesNotContain("\n");
        assertThat(message.length()).isLessThan(900);
    }

    @Test
    void whatYarnAlwaysSaysIsLeftOut() {
        String says = """
                [2026-11-22 20:07:33.645]Container killed on request. Exit code is 137
                [2026-11-22 20:07:33.645]Container exited with a non-zero exit code 137.
                [2026-11-22 20:07:33.645]Killed by external signal
                """;

        assertThat(explain(137, says).message()).endsWith("or the NodeManager");
        assertThat(explain(1, says + "Last 4096 bytes of stderr :\nError: no main class")
                        .message())
                .endsWith("YARN says: Error: no main class");
    }

    private static Failure explain(int exitStatus, String diagnostics) {
        return ContainerExit.explain(new TaskManagerId("c1"), exitStatus, diagnostics, new ContainerSize(1728, 1));
    }
}
