package io.millrace.client.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJarTest {
    private static final String MAIN = JobJarTest.class.getName();
    private static final Optional<String> FROM_MANIFEST = Optional.empty();

    @TempDir
    Path directory;

    @Test
    void takesTheMainClassOfTheManifestUnlessToldAnother() throws IOException, RefusedException {
        Path jar = jar(MAIN, classFile());

        assertThat(JobJar.open(jar, FROM_MANIFEST).mainClass()).isEqualTo(MAIN);
        assertThat(JobJar.open(jar(null, classFile()), Optional.of(MAIN)).mainClass())
                .isEqualTo(MAIN);
        assertThat(JobJar.open(jar, FROM_MANIFEST).bytes()).isEqualTo(Files.size(jar));
    }

    @Test
    void refusesWhatIsNoJar() throws IOException {
        assertThat(refusal(directory.resolve("absent.jar"), FROM_MANIFEST)
                        .failure()
                        .code())
                .isEqualTo("MR-1110");
        assertThat(refusal(directory, FROM_MANIFEST).failure().code()).isEqualTo("MR-1110");
        assertThat(refusal(Files.writeString(directory.resolve("a.jar"), "text"), FROM_MANIFEST)
                        .failure()
                        .code())
                .isEqualTo("MR-1111");
    }

    @Test
    void refusesAJarWithoutMainClassAndNamesAClassItHas() throws IOException {
        Refusal refusal = refusal(jar(null, classFile()), FROM_MANIFEST);

        assertThat(refusal.failure().code()).isEqualTo("MR-1112");
        assertThat(refusal.remedy()).contains("-c " + MAIN);
    }

    @Test
    void refusesAClassThatIsNotThereAndGuessesTheOneThatWasMeant() throws IOException {
        Path jar = jar(null, classFile());

        assertThat(refusal(jar, Optional.of("JobJarTest")).remedy()).isEqualTo("did you mean '" + MAIN + "'?");
        assertThat(refusal(jar, Optional.of("com.other.JobJarTset")).remedy())
                .isEqualTo("did you mean '" + MAIN + "'?");
        assertThat(refusal(jar, Optional.of("com.other.Unrelated")).failure().code())
                .isEqualTo("MR-1113");
    }

    @Test
    void refusesClassesTheClusterCannotLoad() throws IOException {
        byte[] tooNew = classFile();
        ByteBuffer.wrap(tooNew).putInt(4, 65);

        Refusal refusal = refusal(jar(MAIN, tooNew), FROM_MANIFEST);

        assertThat(refusal.failure().code()).isEqualTo("MR-1114");
        assertThat(refusal.failure().message()).contains("compiled for Java 21");
        assertThat(refusal(jar(MAIN, new byte[8]), FROM_MANIFEST).failure().code())
                .isEqualTo("MR-1111");
    }

    private static Refusal refusal(Path jar, Optional<String> mainClass) {
        Refusal[] refusal = new Refusal[1];
        assertThatThrownBy(() -> JobJar.open(jar, mainClass))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.exit()).isEqualTo(ExitCode.USAGE);
                    refusal[0] = refused.refusals().get(0);
                });
        return refusal[0];
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = JobJarTest.class.getResourceAsStream("JobJarTest.class")) {
            return in.readAllBytes();
        }
    }

    private Path jar(String mainClass, byte[] content) throws IOException {
        Path jar = Files.createTempFile(directory, "job", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (mainClass != null) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            entries.putNextEntry(new ZipEntry(MAIN.replace('.', '/') + ".class"));
            entries.write(content);
            entries.closeEntry();
        }
        return jar;
    }
}
