package io.millrace.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

/** A throwable that travelled as text prints as it would have where it was thrown. */
class RecordedThrowableTest {
    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static RecordedThrowable recorded(Throwable thrown) {
        return RecordedThrowable.of(printed(thrown)).orElseThrow();
    }

    @Test
    void keepsFramesMessagesAndCauses() {
        Throwable original = new UncheckedIOException("outer", new IOException("first line\nsecond line"));
        RecordedThrowable recorded = recorded(original);
        assertThat(recorded.toString()).isEqualTo("java.io.UncheckedIOException: outer");
        assertThat(recorded.getStackTrace()[0].toString()).contains("RecordedThrowableTest.java:");
        assertThat(recorded.getStackTrace()[0].getMethodName()).isEqualTo("keepsFramesMessagesAndCauses");
        assertThat(recorded.getCause()).hasToString("java.io.IOException: first line\nsecond line");
        assertThat(recorded.getCause().getCause()).isNull();
    }

    @Test
    void passesOverWhatWasSuppressed() {
        IOException original = new IOException("shown");
        original.addSuppressed(new IllegalStateException("hidden"));
        assertThat(printed(recorded(original))).contains("shown").doesNotContain("hidden");
    }

    @Test
    void readsFramesOfNativeMethodsAndOfClassesWithoutSource() {
        RecordedThrowable recorded = RecordedThrowable.of("""
                java.lang.Error
                \tat java.base/java.lang.Object.wait(Native Method)
                \tat app//com.acme.Main$Inner.<init>(Unknown Source)
                \tat com.acme.Main.run(Main.java:42)
                \t... 3 more
                """).orElseThrow();
        assertThat(recorded.getStackTrace())
                .extracting(StackTraceElement::toString)
                .containsExactly(
                        "java.lang.Object.wait(Native Method)",
                        "com.acme.Main$Inner.<init>(Unknown Source)",
                        "com.acme.Main.run(Main.java:42)");
    }

    @Test
    void nothingComesOfNothing() {
        assertThat(RecordedThrowable.of("")).isEmpty();
    }
}
