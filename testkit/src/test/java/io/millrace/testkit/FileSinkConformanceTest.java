package io.millrace.testkit;

import io.millrace.api.connector.file.FileSink;
import io.millrace.api.connector.file.SimpleStringEncoder;
import io.millrace.api.connector.sink.Sink;
import io.millrace.base.fs.FileSystem;
import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.FileSystems;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The file sink leaves every line once and nothing else, whatever crashes. */
class FileSinkConformanceTest extends SinkConformance<String> {
    private static int targets;

    @Override
    protected SinkTarget<String> newTarget() {
        URI output = URI.create("memory:///file-sink/out-" + targets++);
        return new SinkTarget<>() {
            @Override
            public Sink<String> sink() {
                return FileSink.forRowFormat(output, new SimpleStringEncoder<String>())
                        .build();
            }

            @Override
            public List<String> visible() throws IOException {
                List<String> lines = new ArrayList<>();
                for (URI file : files(output)) {
                    if (!isHidden(file)) {
                        try (SeekableInputStream in = FileSystems.of(file).open(file)) {
                            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .forEach(lines::add);
                        }
                    }
                }
                return lines;
            }

            @Override
            public List<String> dangling() throws IOException {
                return files(output).stream()
                        .filter(FileSinkConformanceTest::isHidden)
                        .map(URI::toString)
                        .toList();
            }
        };
    }

    private static boolean isHidden(URI file) {
        return file.getPath().contains("/.");
    }

    private static List<URI> files(URI directory) throws IOException {
        FileSystem fileSystem = FileSystems.of(directory);
        List<URI> files = new ArrayList<>();
        if (fileSystem.exists(directory)) {
            for (FileStatus entry : fileSystem.list(directory)) {
                files.addAll(entry.directory() ? files(entry.path()) : List.of(entry.path()));
            }
        }
        return files;
    }

    @Override
    protected String element(int number) {
        return "line " + number;
    }
}
