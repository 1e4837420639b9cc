package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserCodeClassLoaderTest {
    @TempDir
    Path directory;

    @Test
    void aProgramsOwnLibrariesComeBeforeTheEngines() throws Exception {
        URL library = Assertions.class.getProtectionDomain().getCodeSource().getLocation();
        try (UserCodeClassLoader program = loader(library)) {
            Class<?> own = program.loadClass(Assertions.class.getName());

            assertThat(own).isNotSameAs(Assertions.class);
            assertThat(own.getClassLoader()).isSameAs(program);
            assertThat(program.loadClass(Assertions.class.getName())).isSameAs(own);
        }
    }

    @Test
    void theEnginesClassesAreSharedEvenIfTheJarHoldsThemToo() throws Exception {
        URL engine =
                UserCodeClassLoader.class.getProtectionDomain().getCodeSource().getLocation();
        try (UserCodeClassLoader program = loader(engine)) {
            assertThat(program.loadClass("io.millrace.api.DataStream").getClassLoader())
                    .isSameAs(UserCodeClassLoader.class.getClassLoader());
            assertThat(program.loadClass("java.util.List")).isSameAs(List.class);
        }
    }

    @Test
    void whatTheJarsLackComesFromTheEngine() throws Exception {
        try (UserCodeClassLoader program = loader(directory.toUri().toURL())) {
            assertThat(program.loadClass(Test.class.getName())).isSameAs(Test.class);
        }
    }

    @Test
    void aProgramsOwnResourcesComeFirst() throws IOException {
        Path own = directory.resolve("META-INF/MANIFEST.MF");
        Files.createDirectories(own.getParent());
        Files.writeString(own, "mine", StandardCharsets.UTF_8);
        try (UserCodeClassLoader program = loader(directory.toUri().toURL())) {
            assertThat(program.getResource("META-INF/MANIFEST.MF"))
                    .isEqualTo(own.toUri().toURL());
        }
    }

    private static UserCodeClassLoader loader(URL... jars) {
        return new UserCodeClassLoader(List.of(jars), UserCodeClassLoaderTest.class.getClassLoader());
    }
}
