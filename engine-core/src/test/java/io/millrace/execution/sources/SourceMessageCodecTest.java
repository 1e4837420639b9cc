package io.millrace.execution.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.source.SourceEvent;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.execution.InMemorySource;
import io.millrace.execution.InMemorySource.ListSplit;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SourceMessageCodecTest {
    private final SourceMessageCodec<ListSplit> codec = new SourceMessageCodec<>(
            new InMemorySource(List.of()).getSplitSerializer(), getClass().getClassLoader());

    private record Hint(String text) implements SourceEvent {
        private static final long serialVersionUID = 1L;
    }

    private static final List<SourceMessage<ListSplit>> MESSAGES = List.of(
            new SourceMessage.ReaderRegistered<>(),
            new SourceMessage.RequestSplit<>(),
            new SourceMessage.AddSplits<>(List.of(new ListSplit("a", List.of(1L, 2L)), new ListSplit("b", List.of()))),
            new SourceMessage.NoMoreSplits<>(),
            new SourceMessage.Custom<>(new Hint("hurry")));

    @Test
    void everyMessageComesBackAsItWas() throws IOException {
        for (SourceMessage<ListSplit> message : MESSAGES) {
            assertThat(codec.decode(codec.encode(message))).isEqualTo(message);
        }
    }

    @Test
    void whatIsCutShortOrContinuesIsRefused() throws IOException {
        byte[] bytes = codec.encode(MESSAGES.get(2));
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> codec.decode(cut))
                    .as("the first %s bytes", length)
                    .isInstanceOf(CorruptDataException.class);
        }
        assertThatThrownBy(() -> codec.decode(Arrays.copyOf(bytes, bytes.length + 1)))
                .isInstanceOf(CorruptDataException.class)
                .hasMessageContaining("1 bytes follow");
    }

    @Test
    void aLyingLengthIsFoundBeforeAnythingIsAllocated() {
        byte[] huge = {3, 0, 0, 0, 1, 1, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7};
        assertThatThrownBy(() -> codec.decode(huge)).isInstanceOf(CorruptDataException.class);
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            byte[] garbage = new byte[random.nextInt(30)];
            random.nextBytes(garbage);
            try {
                assertThat(codec.decode(garbage)).isNotNull();
            } catch (IOException | RuntimeException refused) {
                assertThat(refused).isNotInstanceOf(OutOfMemoryError.class);
            }
        }
    }
}
