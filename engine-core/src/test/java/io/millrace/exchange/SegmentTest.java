package io.millrace.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.api.types.Types;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import org.junit.jupiter.api.Test;

class SegmentTest {
    private static final ChannelId CHANNEL = new ChannelId(new ExecutionAttemptId("attempt"), 0, 0);

    private final Segment segment = new Segment(16);

    @Test
    void refusesARecordThatIsTooLargeAndKeepsWhatItHad() {
        record("small", 10);
        int before = segment.length();

        MillraceException refused =
                catchThrowableOfType(MillraceException.class, () -> record("larger than allowed", 10));

        assertThat(refused.failure().code()).isEqualTo("MR-4302");
        assertThat(refused).hasMessageContaining("a record may take 10 at most");
        assertThat(segment.length()).isEqualTo(before);
    }

    @Test
    void refusesWhatItsSerializerCannotWrite() {
        MillraceException refused = catchThrowableOfType(MillraceException.class, () -> record(7L, 10));

        assertThat(refused.failure().code()).isEqualTo("MR-4302");
        assertThat(refused).hasMessageContaining("a record of type java.lang.Long");
        assertThat(segment.isEmpty()).isTrue();
    }

    @SuppressWarnings("unchecked") // records are objects here
    private void record(Object value, int maxBytes) {
        TypeSerializer<?> strings = Types.STRING.createSerializer();
        segment.record(CHANNEL, (TypeSerializer<Object>) strings, value, ElementBatch.NO_TIMESTAMP, maxBytes);
    }
}
