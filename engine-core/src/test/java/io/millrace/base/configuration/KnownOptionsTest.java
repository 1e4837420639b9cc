package io.millrace.base.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownOptionsTest {
    private static final Path PAGE = Path.of("../docs/reference/configuration.md");

    /** All but the keys by which our own processes tell each other things; nobody may set those. */
    @Test
    void everyClassOfOptionsIsListed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target/classes/io/millrace/base/configuration"))) {
            List<String> classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("\\w+Options\\.class"))
                    .map(name -> name.replace(".class", ""))
                    .filter(name -> !List.of("ConfigOptions", "KnownOptions", "InternalOptions")
                            .contains(name))
                    .toList();

            assertThat(KnownOptions.CLASSES.stream().map(Class::getSimpleName))
                    .containsExactlyInAnyOrderElementsOf(classes);
        }
    }

    @Test
    void everyOptionIsDescribedByASentenceAndReadsItsOwnDefault() {
        assertThat(KnownOptions.SCHEMA.options()).hasSizeGreaterThan(10).allSatisfy(option -> {
            assertThat(option.description()).as(option.key()).endsWith(".").doesNotContain("\n", "|");
            if (option.defaultValue() != null) {
                assertThat((Object) option.parser().apply(option.defaultText())).isEqualTo(option.defaultValue());
            }
        });
    }

    @Test
    void keysOfOlderFlinkProgramsCountAsTheOptionsTheyAreNow() {
        Configuration old = new Configuration()
                .setString("state.backend", "rocksdb")
                .setString("state.checkpoints.dir", "file:///checkpoints")
                .setString("restart-strategy", "none");

        assertThat(KnownOptions.SCHEMA.validate(old)).isEmpty();
        assertThat(old.get(StateBackendOptions.STATE_BACKEND)).isEqualTo("rocksdb");
        assertThat(old.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)).isEqualTo("file:///checkpoints");
        assertThat(old.get(RestartStrategyOptions.RESTART_STRATEGY)).isEqualTo("none");
    }

    @Test
    void theReferencePageIsTheOneGeneratedFromTheConstants() throws IOException {
        String generated = ConfigurationReference.markdown();
        Path current = Path.of("target/configuration.md");
        Files.writeString(current, generated);

        assertThat(PAGE)
                .as("options changed: copy engine-core/%s over docs/reference/configuration.md", current)
                .content()
                .isEqualTo(generated);
    }
}
