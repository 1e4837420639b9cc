package io.millrace.base.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.MillraceException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    @Test
    void readsFlatNestedAndMixedKeysAlike() {
        Configuration read = ConfigurationFile.parse("""
                # a comment
                parallelism.default: 4
                taskmanager:
                  memory.process.size: 1g
                  numberOfTaskSlots: 2
                yarn.tags: [nightly, blue]
                """, "config.yaml");

        assertThat(read.toMap())
                .containsEntry("parallelism.default", "4")
                .containsEntry("taskmanager.memory.process.size", "1g")
                .containsEntry("taskmanager.numberOfTaskSlots", "2")
                .containsEntry("yarn.tags", "nightly;blue")
                .hasSize(4);
    }

    @Test
    void listsAreReadByOptionsOfListsAsTheyWereWritten() {
        ConfigOption<List<String>> hosts =
                ConfigOptions.key("user.hosts").stringType().asList().noDefaultValue();
        Configuration read = ConfigurationFile.parse("user.hosts:\n  - a\n  - b,c\n  - 'd;e'\n", "config.yaml");
        assertThat(read.get(hosts)).containsExactly("a", "b,c", "d;e");
        read = ConfigurationFile.parse("user.hosts: [a, b]\n", "config.yaml");
        assertThat(read.get(hosts)).containsExactly("a", "b");
    }

    @Test
    void valuesKeepTheTextTheyAreWrittenWith() {
        Configuration read = ConfigurationFile.parse("user.a: 1.10\nuser.b: 'off'\nuser.c: ''\n", "config.yaml");

        assertThat(read.getString("user.a")).hasValue("1.10");
        assertThat(read.getString("user.b")).hasValue("off");
        assertThat(read.getString("user.c")).hasValue("");
    }

    @Test
    void anEmptyFileIsAnEmptyConfiguration() {
        assertThat(ConfigurationFile.parse("# nothing but a comment\n", "config.yaml")
                        .toMap())
                .isEmpty();
        assertThat(ConfigurationFile.parse("", "config.yaml").toMap()).isEmpty();
    }

    @Test
    void namesFileAndLineOfWhatItCannotRead() {
        refusal("a: 1\nb: [1\nc: 2\n").hasMessageContaining("conf.yaml, line 3: is not YAML");
        refusal("- a\n- b\n").hasMessageContaining("conf.yaml, line 1: must consist of 'key: value' lines");
        refusal("a: 1\nb:\n").hasMessageContaining("conf.yaml, line 2: gives no value to 'b'");
        refusal("a:\n  b: 1\na.b: 2\n").hasMessageContaining("line 3: sets 'a.b' again; it is already set in line 2");
        refusal("a: [[1]]\n").hasMessageContaining("line 1: has a list of something else than plain values in 'a'");
        refusal("{[1]: 2}\n").hasMessageContaining("line 1: has a key that is not plain text");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refusal(String text) {
        return assertThatThrownBy(() -> ConfigurationFile.parse(text, "conf.yaml"))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-1106"));
    }

    @Test
    void aMissingFileIsNamed(@TempDir Path directory) {
        assertThatThrownBy(() -> ConfigurationFile.load(directory.resolve("absent.yaml")))
                .isInstanceOf(MillraceException.class)
                .hasMessageContaining("absent.yaml does not exist");
    }

    @Test
    void whatItWritesItReadsBack(@TempDir Path directory) throws IOException {
        Configuration awkward = new Configuration()
                .setString("user.text", "line one\nline two: \"quoted\" 'too' # no comment")
                .setString("user.number", "007")
                .setString("user.yes", "true")
                .setString("user.empty", "")
                .setString("user.unicode", "mühle → 水車 \u0007")
                .setString("$internal.application.args.0", "--input=hdfs:///a b/*")
                .setString("user." + "long".repeat(60), "x".repeat(500));
        Path file = directory.resolve("config.yaml");

        ConfigurationFile.write(awkward, file);

        assertThat(ConfigurationFile.load(file)).isEqualTo(awkward);
    }

    @Test
    void anEmptyConfigurationIsWrittenAndReadBack(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("config.yaml");

        ConfigurationFile.write(new Configuration(), file);

        assertThat(ConfigurationFile.load(file).toMap()).isEmpty();
    }
}
