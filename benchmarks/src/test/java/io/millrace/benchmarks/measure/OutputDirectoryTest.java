package io.millrace.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.nexmark.LogLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutputDirectoryTest {
    private final List<Path> made = new ArrayList<>();

    private static void write(Path directory, String file, String text) throws Exception {
        Path path = directory.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private RunRecord recordOf(String... filesAndTexts) throws Exception {
        Meter.begin(1);
        OutputDirectory.measure(
                directory -> {
                    made.add(directory);
                    for (int i = 0; i < filesAndTexts.length; i += 2) {
                        write(directory, filesAndTexts[i], filesAndTexts[i + 1]);
                    }
                },
                LogLine::new);
        return Meter.record();
    }

    @Test
    void theOutputIsTheLinesOfAllFilesThatAreWhole() throws Exception {
        RunRecord record = recordOf(
                "day/minute/part-0", "a\nb\n",
                "day/minute/part-1", "c\n",
                "day/minute/.part-2.inprogress", "d\n",
                ".pending/minute/part-3", "e\n");

        Checksum expected = new Checksum();
        List.of("a", "b", "c").forEach(line -> expected.add(new LogLine("day/minute", line)));
        assertThat(record.rows()).isEqualTo(3);
        assertThat(record.checksum()).isEqualTo(expected.sum());
    }

    @Test
    void aLineInAnotherDirectoryIsAnother() throws Exception {
        assertThat(recordOf("one/part", "a\n").checksum())
                .isNotEqualTo(recordOf("other/part", "a\n").checksum());
    }

    @Test
    void isDeletedInTheEnd() throws Exception {
        recordOf("one/part", "a\n");

        assertThat(made).isNotEmpty().noneMatch(Files::exists);
    }

    @Test
    void whatOtherProcessesWroteIsFoundHere() throws Exception {
        Meter.begin(1);
        OutputDirectory.measure(directory -> write(directory, "part", "a\n"), LogLine::new);
        RunRecord theirs = RunRecord.ofOutput(new Checksum());
        Meter.elsewhere(theirs);

        assertThat(theirs.rows()).isZero();
        assertThat(Meter.record().rows()).isEqualTo(1);
    }
}
