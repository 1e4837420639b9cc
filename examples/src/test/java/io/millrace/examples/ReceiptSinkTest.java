package io.millrace.examples;

import io.millrace.api.connector.sink.Sink;
import io.millrace.testkit.SinkConformance;
import io.millrace.testkit.SinkTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Every receipt is filed once, whatever crashes. */
class ReceiptSinkTest extends SinkConformance<String> {
    @TempDir
    Path temporary;

    @Override
    protected SinkTarget<String> newTarget() throws IOException {
        Path cabinet = Files.createTempDirectory(temporary, "cabinet");
        return new SinkTarget<>() {
            @Override
            public Sink<String> sink() {
                return new ReceiptSink(cabinet.toString());
            }

            @Override
            public List<String> visible() throws IOException {
                List<String> receipts = new ArrayList<>();
                for (Path file : files(cabinet, ".txt")) {
                    receipts.addAll(Files.readAllLines(file));
                }
                return receipts;
            }

            @Override
            public List<String> dangling() throws IOException {
                return files(cabinet, ".draft").stream().map(Path::toString).toList();
            }
        };
    }

    private static List<Path> files(Path cabinet, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(cabinet)) {
            return files.filter(file -> file.toString().endsWith(suffix)).toList();
        }
    }

    @Override
    protected String element(int number) {
        return "receipt " + number;
    }
}
