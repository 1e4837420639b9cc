package io.millrace.api.connector.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import org.junit.jupiter.api.Test;

class DelimitedTextTest {

    @Test
    void whatNeverEndsIsRefusedBeforeItFillsMemory() {
        DelimitedText text = new DelimitedText("\n");
        byte[] piece = new byte[DelimitedText.MAX_RECORD_LENGTH / 2 + 1];
        text.add(piece, piece.length, record -> {});

        Failure failure = catchThrowableOfType(
                        MillraceException.class, () -> text.add(piece, piece.length, record -> {}))
                .failure();

        assertThat(failure.code()).isEqualTo("MR-2452");
        assertThat(failure.message()).contains("16777216 bytes", "Give socketTextStream the delimiter");
        assertThat(text.records()).isZero();
    }
}
