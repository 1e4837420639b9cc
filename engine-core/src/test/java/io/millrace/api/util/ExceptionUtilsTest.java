package io.millrace.api.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class ExceptionUtilsTest {
    private static final IOException INNER = new IOException("disk on fire");
    private static final Exception OUTER = new ExecutionException(new UncheckedIOException("wrapped", INNER));

    @Test
    void aCauseIsFoundByClassConditionOrMessage() {
        assertThat(ExceptionUtils.findThrowable(OUTER, IOException.class)).containsSame(INNER);
        assertThat(ExceptionUtils.findThrowable(OUTER, Error.class)).isEmpty();
        assertThat(ExceptionUtils.findThrowable(null, Error.class)).isEmpty();
        assertThat(ExceptionUtils.findThrowable(OUTER, cause -> cause.getCause() == null))
                .containsSame(INNER);
        assertThat(ExceptionUtils.findThrowableWithMessage(OUTER, "on fire")).isPresent();
        assertThat(ExceptionUtils.findThrowableWithMessage(new Exception(), "on fire"))
                .isEmpty();
        assertThatCode(() -> ExceptionUtils.assertThrowable(OUTER, IOException.class))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ExceptionUtils.assertThrowable(OUTER, Error.class))
                .isSameAs(OUTER);
        assertThatThrownBy(() -> ExceptionUtils.assertThrowableWithMessage(OUTER, "water"))
                .isSameAs(OUTER);
    }

    @Test
    void wrappersAreTakenOff() {
        assertThat(ExceptionUtils.stripExecutionException(OUTER)).isInstanceOf(UncheckedIOException.class);
        assertThat(ExceptionUtils.stripCompletionException(new CompletionException(new CompletionException(INNER))))
                .isSameAs(INNER);
        assertThat(ExceptionUtils.stripExecutionException(INNER)).isSameAs(INNER);
    }

    @Test
    void theFirstOneKeepsTheOthers() {
        Exception first = new Exception("first");
        assertThat(ExceptionUtils.firstOrSuppressed(first, null)).isSameAs(first);
        assertThat(ExceptionUtils.<Exception>firstOrSuppressed(INNER, first)).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(INNER);
        assertThat(ExceptionUtils.firstOrSuppressed(first, first).getSuppressed())
                .hasSize(1);
    }

    @Test
    void throwingOnWrapsWhatIsNotDeclared() {
        assertThatThrownBy(() -> ExceptionUtils.rethrow(INNER))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasCause(INNER);
        assertThatThrownBy(() -> ExceptionUtils.rethrow(INNER, "because")).hasMessage("because");
        assertThatThrownBy(() -> ExceptionUtils.rethrow(new StackOverflowError()))
                .isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> ExceptionUtils.rethrowException(INNER)).isSameAs(INNER);
        assertThatThrownBy(() -> ExceptionUtils.rethrowIOException(OUTER))
                .isInstanceOf(IOException.class)
                .hasCause(OUTER);
        assertThatCode(() -> ExceptionUtils.tryRethrowIOException(OUTER)).doesNotThrowAnyException();
        assertThatCode(() -> ExceptionUtils.tryRethrowException(null)).doesNotThrowAnyException();
        assertThatCode(() -> ExceptionUtils.rethrowIfFatalError(new OutOfMemoryError()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ExceptionUtils.rethrowIfFatalErrorOrOOM(new OutOfMemoryError()))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void anExceptionIsTextAsItIsPrinted() {
        assertThat(ExceptionUtils.stringifyException(OUTER)).contains("Caused by: java.io.IOException: disk on fire");
        assertThat(ExceptionUtils.stringifyException(null)).isEqualTo("(null)");
    }
}
