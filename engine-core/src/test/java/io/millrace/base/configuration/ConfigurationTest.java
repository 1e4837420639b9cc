package io.millrace.base.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.MemorySize;
import io.millrace.base.MillraceException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values as text: all the ways that Flink reads, and what was set is what is read. */
class ConfigurationTest {
    private static final ConfigOption<Duration> WAIT =
            ConfigOptions.key("wait").durationType().noDefaultValue();
    private static final ConfigOption<MemorySize> SIZE =
            ConfigOptions.key("size").memoryType().noDefaultValue();
    private static final ConfigOption<List<String>> NAMES =
            ConfigOptions.key("names").stringType().asList().noDefaultValue();
    private static final ConfigOption<Map<String, String>> TAGS =
            ConfigOptions.key("tags").mapType().noDefaultValue();

    private final Configuration configuration = new Configuration();

    private <T> T read(ConfigOption<T> option, String text) {
        return configuration.setString(option.key(), text).get(option);
    }

    @ParameterizedTest
    @CsvSource({
        "7,             PT0.007S",
        "5 milliseconds, PT0.005S",
        "8 µs,          PT0.000008S",
        "9ns,           PT0.000000009S",
        "1 Second,      PT1S",
        "3 minutes,     PT3M",
        "1 hour,        PT1H",
        "12 days,       PT288H",
        "PT1M30S,       PT1M30S",
        "p1d,           PT24H",
    })
    void durationsAreWrittenInManyWays(String text, Duration expected) {
        assertThat(read(WAIT, text)).isEqualTo(expected);
        assertThat(configuration.set(WAIT, expected).get(WAIT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1 week", "1 min 3 s", "-1s", "1.5s", "P", "99999999999999999999 s"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> read(WAIT, text))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-1103"))
                .hasMessageContaining("option 'wait' must");
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "7 bytes, 7",
        "2kb, 2048",
        "2 kibibytes, 2048",
        "3 mebibytes, 3145728",
        "1 GibiBytes, 1073741824",
        "1 tebibytes, 1099511627776",
    })
    void sizesAreWrittenInManyWays(String text, long bytes) {
        assertThat(read(SIZE, text).bytes()).isEqualTo(bytes);
    }

    @Test
    void listsAreQuotedOrInBrackets() {
        assertThat(read(NAMES, "a; b;;c")).containsExactly("a", "b", "c");
        assertThat(read(NAMES, "'a;b';\"c;d\";e")).containsExactly("a;b", "c;d", "e");
        assertThat(read(NAMES, "'it''s';don't")).containsExactly("it's", "don't");
        assertThat(read(NAMES, "[a, 'b;c', 1.50]")).containsExactly("a", "b;c", "1.50");
        assertThat(read(NAMES, "[]")).isEmpty();
        assertThatThrownBy(() -> read(NAMES, "'a;b")).hasMessageContaining("a quote that does not end: ''a;b'");
        assertThatThrownBy(() -> read(NAMES, "[a, [b]]")).hasMessageContaining("with plain values");
        assertThatThrownBy(() -> read(NAMES, "[a, 'b]")).hasMessageContaining("must be [value, value]");
    }

    @Test
    void mapsAreQuotedOrInBraces() {
        assertThat(read(TAGS, "a:1, b : 2")).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(read(TAGS, "at:http://host:80")).isEqualTo(Map.of("at", "http://host:80"));
        assertThat(read(TAGS, "'a:1,2',\"b:'3:4'\"")).isEqualTo(Map.of("a", "1,2", "b", "3:4"));
        assertThat(read(TAGS, "{a: 1, b: '2,3'}")).isEqualTo(Map.of("a", "1", "b", "2,3"));
        assertThat(read(TAGS, "")).isEmpty();
        assertThatThrownBy(() -> read(TAGS, "a:1,a:2")).hasMessageContaining("must have each key once");
        assertThatThrownBy(() -> read(TAGS, "{a: 1, a: 2}")).hasMessageContaining("must have each key once");
        assertThatThrownBy(() -> read(TAGS, "a")).hasMessageContaining("must be key:value,key:value, not 'a'");
    }

    @Test
    void whatWasSetIsRead() {
        for (List<String> names : List.of(
                List.<String>of(), List.of("a", "b"), List.of("a;b", "'c'", "", " d "), List.of("[x]", "it's"))) {
            assertThat(configuration.set(NAMES, names).get(NAMES)).isEqualTo(names);
        }
        Map<String, String> tags = new TreeMap<>(Map.of("a:b", "1,2", "c", "'d'", "e", ""));
        assertThat(configuration.set(TAGS, tags).get(TAGS)).isEqualTo(tags);
        assertThat(configuration.set(TAGS, Map.of("a", "b", "c", "d")).toMap()).containsEntry("tags", "a:b,c:d");
    }

    @Test
    void removingTakesAwayWhatIsRead() {
        ConfigOption<Integer> limit =
                ConfigOptions.key("limit").intType().defaultValue(7).withFallbackKeys("max", "most");
        configuration.setString("most", "3").setString("limit", "1");

        assertThat(configuration.removeConfig(limit)).isTrue();
        assertThat(configuration.get(limit)).isEqualTo(3);
        assertThat(configuration.removeConfig(limit)).isTrue();
        assertThat(configuration.removeConfig(limit)).isFalse();
        assertThat(configuration.get(limit)).isEqualTo(7);
    }

    @Test
    void secretsAreNotPrintedAndNullIsNoValue() {
        configuration.setString("store.password", "open sesame").setString("store", "north");

        assertThat(configuration).hasToString("{store=north, store.password=(hidden)}");
        assertThatThrownBy(() -> configuration.setString("store", null)).hasMessageContaining("null for 'store'");
        assertThatThrownBy(() -> configuration.set(WAIT, null)).hasMessageContaining("null for 'wait'");
    }
}
