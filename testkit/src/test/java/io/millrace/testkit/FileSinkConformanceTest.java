package io.millrace.testkit;

import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.SimpleStringEncoder;
import io.millrace.api.connector.sink.Sink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** The file sink, on a local directory. */
class FileSinkConformanceTest extends SinkConformance<String> {
    @TempDir
    Path directory;

    private int targets;

    @Override
    protected SinkTarget<String> newTarget() {
        Path output = directory.resolve("out-" + targets++);
        return new SinkTarget<>() {
            @Override
            public Sink<String> sink() {
                return FileSink.forRowFormat(output, new SimpleStringEncoder<String>())
                        .build();
            }

            @Override
            public List<String> visible() throws IOException {
                List<String> lines = new ArrayList<>();
                for (Path file : files(output)) {
                    if (!output.relativize(file).toString().startsWith(".")) {
                        lines.addAll(Files.readAllLines(file));
                    }
                }
                return lines;
            }

            @Override
            public List<String> dangling() throws IOException {
                return files(output).stream()
                        .map(file -> output.relativize(file).toString())
                        .filter(file -> file.startsWith("."))
                        .toList();
            }
        };
    }

    private static List<Path> files(Path output) throws IOException {
        try (Stream<Path> found = Files.walk(output)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Override
    protected String element(int number) {
        return "line " + number;
    }
}
