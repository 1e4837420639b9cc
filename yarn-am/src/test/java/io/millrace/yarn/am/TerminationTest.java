package io.millrace.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.junit.jupiter.api.Test;

class TerminationTest {
    private static final StackTraceElement USER =
            new StackTraceElement("user-code", null, null, "Clicks", "main", "Clicks.java", 12);

    @Test
    void aProgramThatExitsIsToldApartFromASignal() {
        StackTraceElement exit = new StackTraceElement("java.lang.Runtime", "exit", "Runtime.java", 1);
        StackTraceElement system = new StackTraceElement("java.lang.System", "exit", "System.java", 1);

        ApplicationResult result = Termination.result(new StackTraceElement[] {exit, system, USER});

        assertThat(result.status()).isEqualTo(FinalApplicationStatus.FAILED);
        assertThat(result.diagnostics()).startsWith("MR-4509").contains("System.exit at Clicks.main(Clicks.java:12)");
    }

    @Test
    void aSignalEndsTheApplicationAsKilled() {
        StackTraceElement waiting = new StackTraceElement("java.lang.Object", "wait", "Object.java", 1);

        ApplicationResult result = Termination.result(new StackTraceElement[] {waiting, USER});

        assertThat(result.status()).isEqualTo(FinalApplicationStatus.KILLED);
        assertThat(result.diagnostics()).contains("SIGTERM");
    }
}
