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
    private final IOException inner = new IOException("disk on fire");
    private final Exception outer = new ExecutionException(new UncheckedIOException("wrapped", inner));

    @Test
    void aCauseIsFoundByClassConditionOrMessage() {
        assertThat(ExceptionUtils.findThrowable(outer, IOException.class)).containsSame(inner);
        assertThat(ExceptionUtils.findThrowable(outer, Error.class)).isEmpty();
        assertThat(ExceptionUtils.findThrowable(null, Error.class)).isEmpty();
        assertThat(ExceptionUtils.findThrowable(outer, cause -> cause.getCause() == null))
                .containsSame(inner);
        assertThat(ExceptionUtils.findThrowableWithMessage(outer, "on fire")).isPresent();
        assertThat(ExceptionUtils.findThrowableWithMessage(new Exception(), "on fire"))
                .isEmpty();
        assertThatCode(() -> ExceptionUtils.assertThrowable(outer, IOException.class))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ExceptionUtils.assertThrowable(outer, Error.class))
                .isSameAs(outer);
        assertThatThrownBy(() -> ExceptionUtils.assertThrowableWithMessage(outer, "water"))
                .isSameAs(outer);
    }

    @Test
    void wrappersAreTakenOff() {
        assertThat(ExceptionUtils.stripExecutionException(outer)).isInstanceOf(UncheckedIOException.class);
        assertThat(ExceptionUtils.stripCompletionException(new CompletionException(new CompletionException(inner))))
                .isSameAs(inner);
        assertThat(ExceptionUtils.stripExecutionException(inner)).isSameAs(inner);
    }

    @Test
    void theFirstOneKeepsTheOthers() {
        Exception first = new Exception("first");
        assertThat(ExceptionUtils.firstOrSuppressed(first, null)).isSameAs(first);
        assertThat(ExceptionUtils.<Exception>firstOrSuppressed(inner, first)).isSameAs(first);
        assertThat(first.getSuppressed()).containsExactly(inner);
        assertThat(ExceptionUtils.firstOrSuppressed(first, first).getSuppressed())
                .hasSize(1);
    }

    @Test
    void throwingOnWrapsWhatIsNotDeclared() {
        assertThatThrownBy(() -> ExceptionUtils.rethrow(inner))
                .isExactlyInstanceOf(RuntimeException.class)
                .hasCause(inner);
        assertThatThrownBy(() -> ExceptionUtils.rethrow(inner, "because")).hasMessage("because");
        assertThatThrownBy(() -> ExceptionUtils.rethrow(new StackOverflowError()))
                .isInstanceOf(StackOverflowError.class);
        assertThatThrownBy(() -> ExceptionUtils.rethrowException(inner)).isSameAs(inner);
        assertThatThrownBy(() -> ExceptionUtils.rethrowIOException(outer))
                .isInstanceOf(IOException.class)
                .hasCause(outer);
        assertThatCode(() -> ExceptionUtils.tryRethrowIOException(outer)).doesNotThrowAnyException();
        assertThatCode(() -> ExceptionUtils.tryRethrowException(null)).doesNotThrowAnyException();
        assertThatCode(() -> ExceptionUtils.rethrowIfFatalError(new OutOfMemoryError()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ExceptionUtils.rethrowIfFatalErrorOrOOM(new OutOfMemoryError()))
                .isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void anExceptionIsTextAsItIsPrinted() {
        assertThat(ExceptionUtils.stringifyException(outer)).contains("Caused by: java.io.IOException: disk on fire");
        assertThat(ExceptionUtils.stringifyException(null)).isEqualTo("(null)");
    }
}
