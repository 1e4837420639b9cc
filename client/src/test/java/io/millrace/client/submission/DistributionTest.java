package io.millrace.client.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.client.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DistributionTest {

    @TempDir
    Path home;

    @Test
    void theRuntimeIsTheJarsAndHowToLogInTheOrderOfNames() throws IOException, RefusedException {
        write("lib/b.jar", "b");
        write("lib/a.jar", "a");
        write("lib/notes.txt", "no jar");
        write("conf/log4j2.xml", "<Configuration/>");

        assertThat(locate().runtimeFiles())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a.jar", "b.jar", "log4j2.xml");
    }

    @Test
    void theFingerprintDependsOnNamesAndContentsOnly() throws IOException {
        List<Path> files = List.of(write("lib/a.jar", "1"), write("lib/b.jar", "2"));
        String fingerprint = Distribution.fingerprint(files);
        List<Path> copies = List.of(write("copy/a.jar", "1"), write("copy/b.jar", "2"));
        List<Path> changed = List.of(write("other/a.jar", "1"), write("other/b.jar", "3"));
        List<Path> shifted = List.of(write("shifted/a.jar", "12"), write("shifted/b.jar", ""));

        assertThat(fingerprint).hasSize(12).isEqualTo(Distribution.fingerprint(copies));
        assertThat(Distribution.fingerprint(changed)).isNotEqualTo(fingerprint);
        assertThat(Distribution.fingerprint(shifted)).isNotEqualTo(fingerprint);
    }

    @Test
    void withoutLibItSaysWhereItLooked() {
        assertThatThrownBy(this::locate)
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("MR-1120")
                .hasMessageContaining(home.toString());
    }

    private Distribution locate() throws RefusedException {
        return Distribution.locate(Map.of("MILLRACE_HOME", home.toString()), DistributionTest.class);
    }

    private Path write(String name, String content) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }
}
