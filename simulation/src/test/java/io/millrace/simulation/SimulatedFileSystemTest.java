package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.Seeds;
import io.millrace.base.fs.FileSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class SimulatedFileSystemTest {
    private static final URI FILE = URI.create("sim:///dir/file");
    private static final URI OTHER = URI.create("sim:///dir/other");

    @Test
    void keepsTheRulesOfThePort() throws IOException {
        SimulatedFileSystem files = new SimulatedFileSystem(new Simulation(1));
        write(files, FILE, "hello", true);
        assertThatThrownBy(() -> files.create(FILE)).isInstanceOf(FileAlreadyExistsException.class);
        write(files, OTHER, "other", true);
        assertThatThrownBy(() -> files.rename(FILE, OTHER)).isInstanceOf(FileAlreadyExistsException.class);
        assertThat(files.list(URI.create("sim:///dir")))
                .extracting(FileSystem.FileStatus::path)
                .containsExactly(FILE, OTHER);
        files.rename(URI.create("sim:///dir"), URI.create("sim:///moved/dir"));
        assertThat(read(files, URI.create("sim:///moved/dir/file"))).isEqualTo("hello");
        assertThatThrownBy(() -> files.status(FILE)).isInstanceOf(NoSuchFileException.class);
        assertThat(files.delete(URI.create("sim:///moved"))).isTrue();
        assertThat(files.delete(URI.create("sim:///moved"))).isFalse();
        assertThat(files.exists(URI.create("sim:///moved/dir/file"))).isFalse();
    }

    @Seeds(50)
    void crashTakesOnlyWhatWasNotClosedDurably(long seed) throws IOException {
        SimulatedFileSystem files = new SimulatedFileSystem(new Simulation(seed));
        write(files, FILE, "durable", true);
        write(files, OTHER, "volatile", false);
        files.crash();
        assertThat(read(files, FILE)).isEqualTo("durable");
        assertThat("volatile").startsWith(read(files, OTHER));
    }

    @Test
    void someFailedChangesTookEffectAndSomeDidNot() {
        SimulatedFileSystem files = new SimulatedFileSystem(new Simulation(1));
        files.unreliable(100, 50);
        int landed = 0;
        for (int number = 0; number < 100; number++) {
            URI directory = URI.create("sim:///d" + number);
            assertThatThrownBy(() -> files.mkdirs(directory)).isInstanceOf(IOException.class);
            landed += files.exists(directory) ? 1 : 0;
        }
        assertThat(landed).isBetween(25, 75);
    }

    private static void write(FileSystem files, URI path, String text, boolean durably) throws IOException {
        FileSystem.DurableOutputStream out = files.create(path);
        out.write(text.getBytes(StandardCharsets.UTF_8));
        if (durably) {
            out.closeDurably();
        } else {
            out.close();
        }
    }

    private static String read(FileSystem files, URI path) throws IOException {
        try (FileSystem.SeekableInputStream in = files.open(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
