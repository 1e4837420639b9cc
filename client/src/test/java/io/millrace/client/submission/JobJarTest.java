package io.millrace.client.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.client.ExitCode;
import io.millrace.client.Main;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJarTest {
    private static final String MAIN = Main.class.getName();
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

        assertThat(refusal(jar, Optional.of("Main")).remedy()).isEqualTo("did you mean '" + MAIN + "'?");
        assertThat(refusal(jar, Optional.of("com.other.Mainn")).remedy()).isEqualTo("did you mean '" + MAIN + "'?");
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

    @Test
    void refusesAClassThatNoProgramCanBeginWithAndNamesOneThatCan() throws IOException {
        Path jar = jar(null, Main.class, WithoutMain.class, NotPublic.class, Row.class, MainOfAnInstance.class);

        Refusal withoutMain = refusal(jar, Optional.of(WithoutMain.class.getName()));
        assertThat(withoutMain.failure().code()).isEqualTo("MR-6165");
        assertThat(withoutMain.failure().message())
                .contains("JobJarTest$WithoutMain in " + jar)
                .endsWith("has no public static void main(String[])");
        assertThat(withoutMain.remedy()).isEqualTo("a program can begin with -c " + MAIN);
        assertThat(refusal(jar, Optional.of(Row.class.getName())).failure().code())
                .isEqualTo("MR-6165");
        assertThat(refusal(jar, Optional.of(MainOfAnInstance.class.getName()))
                        .failure()
                        .code())
                .isEqualTo("MR-6165");
        assertThat(refusal(jar, Optional.of(NotPublic.class.getName()))
                        .failure()
                        .message())
                .endsWith("is not public");
        assertThat(refusal(jar(null, WithoutMain.class), Optional.of(WithoutMain.class.getName()))
                        .remedy())
                .isEqualTo("make the class and its main(String[]) public, and main static");
    }

    @Test
    void aMainThatIsInheritedWillDoAndOneThatMayBeIsLeftToTheCluster() throws IOException, RefusedException {
        Optional<String> heir = Optional.of(Heir.class.getName());

        assertThat(JobJar.open(jar(null, Heir.class, Main.class, HasMain.class), heir)
                        .mainClass())
                .isEqualTo(Heir.class.getName());
        assertThat(JobJar.open(jar(null, Heir.class), heir).mainClass()).isEqualTo(Heir.class.getName());
    }

    @Test
    void aMainClassThatIsCutOffIsNoClassFileWhereverItEnds() throws IOException {
        byte[] whole = classFile();
        int members = whole.length / 2; // far enough behind the constants
        for (int length : new int[] {0, 4, 9, 200, members}) {
            Refusal refusal = refusal(jar(MAIN, Arrays.copyOf(whole, length)), FROM_MANIFEST);
            assertThat(refusal.failure().code()).isEqualTo("MR-1111");
            assertThat(refusal.failure().message()).endsWith("is not a class file");
        }
    }

    public static class HasMain {
        public static void main(String[] arguments) {}
    }

    public static class Heir extends HasMain {}

    @SuppressWarnings("IncorrectMainMethod") // so it is meant
    public static class WithoutMain {
        public static void main(String argument) {}

        static void main(String[] arguments) {}
    }

    @SuppressWarnings("IncorrectMainMethod") // so it is meant
    public static class MainOfAnInstance {
        public void main(String[] arguments) {}
    }

    public record Row(String name) {}

    static class NotPublic {
        public static void main(String[] arguments) {}
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
        return classFile(Main.class);
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + entry(type))) {
            return in.readAllBytes();
        }
    }

    private static String entry(Class<?> type) {
        return type.getName().replace('.', '/') + ".class";
    }

    private Path jar(String mainClass, byte[] content) throws IOException {
        return jar(mainClass, Map.of(entry(Main.class), content));
    }

    private Path jar(String mainClass, Class<?>... types) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (Class<?> type : types) {
            entries.put(entry(type), classFile(type));
        }
        return jar(mainClass, entries);
    }

    private Path jar(String mainClass, Map<String, byte[]> contents) throws IOException {
        Path jar = Files.createTempFile(directory, "job", ".jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (mainClass != null) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> content : contents.entrySet()) {
                entries.putNextEntry(new ZipEntry(content.getKey()));
                entries.write(content.getValue());
                entries.closeEntry();
            }
        }
        return jar;
    }
}
