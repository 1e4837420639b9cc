package io.millrace.api.connector.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedDateTimePatternTest {

    private static LocalDateTime parse(String pattern, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new FixedDateTimePattern(pattern).parse(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yyyy-MM-dd HH:mm", "uuuu/MM/dd HH:mm:ss", "yyyyMMddHHmmss", "dd.MM.yyyy HH:mm:ss.SSS"})
    void agreesWithTheGeneralFormatter(String pattern) {
        assertThat(FixedDateTimePattern.supports(pattern)).isTrue();
        Random random = new Random(11);
        for (int i = 0; i < 1_000; i++) {
            LocalDateTime time = LocalDateTime.of(
                    1900 + random.nextInt(200),
                    1 + random.nextInt(12),
                    1 + random.nextInt(28),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(1000) * 1_000_000);
            String text = FixedDateTimePattern.strictFormatter(pattern).format(time);
            assertThat(parse(pattern, text))
                    .isEqualTo(LocalDateTime.parse(text, FixedDateTimePattern.strictFormatter(pattern)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yyyy-M-d HH:mm",
                "dd MMM yyyy HH:mm",
                "yyyy-MM-dd'T'HH:mm",
                "HH:mm",
                "hh:mm dd.MM.yyyy",
                "yyyy-MM-dd dd"
            })
    void leavesOtherPatternsToTheGeneralFormatter(String pattern) {
        assertThat(FixedDateTimePattern.supports(pattern)).isFalse();
    }

    @Test
    void refusesWhatIsNoSuchTime() {
        String pattern = "yyyy-MM-dd HH:mm";
        for (String text : new String[] {
            "2001-02-29 00:00",
            "2001-13-01 00:00",
            "2001-01-01 24:00",
            "2001-01-01 00:60",
            "2001-01-01T00:00",
            "2001-01-01 00:0",
            "2001-01-01 00:000",
            "2001-01-01 0a:00",
            ""
        }) {
            assertThatThrownBy(() -> parse(pattern, text)).as(text).isInstanceOf(DateTimeException.class);
        }
    }
}
