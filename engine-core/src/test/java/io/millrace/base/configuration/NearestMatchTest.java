package io.millrace.base.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestMatchTest {
    private static final List<String> COMMANDS = List.of("submit", "savepoint", "status", "stop", "list");

    @Test
    void findsWhatWasMistyped() {
        assertThat(NearestMatch.of("sumbit", COMMANDS)).hasValue("submit");
        assertThat(NearestMatch.of("SUBMIT", COMMANDS)).hasValue("submit");
        assertThat(NearestMatch.of("savepiont", COMMANDS)).hasValue("savepoint");
        assertThat(NearestMatch.of("lst", COMMANDS)).hasValue("list");
    }

    @Test
    void staysSilentRatherThanGuess() {
        assertThat(NearestMatch.of("frobnicate", COMMANDS)).isEmpty();
        assertThat(NearestMatch.of("anything", List.of())).isEmpty();
    }

    @Test
    void aRunOfPartsMatchesTheWholeKey() {
        List<String> keys = List.of("parallelism.default", "taskmanager.memory.process.size");

        assertThat(NearestMatch.of("paralelism", keys)).hasValue("parallelism.default");
        assertThat(NearestMatch.of("taskmanager.memory", keys)).hasValue("taskmanager.memory.process.size");
    }

    @Test
    void countsSwapsMissesAndExtras() {
        assertThat(NearestMatch.mistakes("", "abc")).isEqualTo(3);
        assertThat(NearestMatch.mistakes("abc", "abc")).isZero();
        assertThat(NearestMatch.mistakes("abc", "acb")).isEqualTo(1);
        assertThat(NearestMatch.mistakes("kitten", "sitting")).isEqualTo(3);
    }
}
