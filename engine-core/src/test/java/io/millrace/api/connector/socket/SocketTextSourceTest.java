package io.millrace.api.connector.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.Eventually;
import io.millrace.api.connector.RecordingOutput;
import io.millrace.api.connector.ScriptedReaderContext;
import io.millrace.api.connector.source.InputStatus;
import io.millrace.api.connector.source.SourceReader;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A reader against a real server on the loopback interface. */
@Timeout(30)
class SocketTextSourceTest {
    private ServerSocket server;
    private final RecordingOutput<String> output = new RecordingOutput<>();
    private SourceReader<String, SocketSplit> reader;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws Exception {
        reader.close();
        server.close();
        Eventually.until(
                "the fetching thread has ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("source-fetcher-")));
    }

    private void start(String delimiter, long maxRetry) {
        reader = new SocketTextSource("localhost", server.getLocalPort(), delimiter, maxRetry, Duration.ofMillis(5))
                .createReader(new ScriptedReaderContext().onRequest(() -> reader.notifyNoMoreSplits()));
        reader.addSplits(List.of(new SocketSplit()));
        reader.start();
    }

    /** The next client of the server is sent this, then the connection closes. */
    private void serve(String... pieces) throws IOException {
        try (Socket client = server.accept()) {
            client.setTcpNoDelay(true);
            for (String piece : pieces) {
                client.getOutputStream().write(piece.getBytes(StandardCharsets.UTF_8));
                client.getOutputStream().flush();
            }
        }
    }

    private void readToTheEnd() throws Exception {
        while (true) {
            InputStatus status = reader.pollNext(output);
            if (status == InputStatus.END_OF_INPUT) {
                return;
            }
            if (status == InputStatus.NOTHING_AVAILABLE) {
                reader.isAvailable().get();
            }
        }
    }

    @Test
    void linesArriveAndTheSourceEndsWhenTheServerCloses() throws Exception {
        start("\n", 0);
        serve("first\nsec", "ond\r\n", "größer\n\nlast without end");
        readToTheEnd();
        assertThat(output.records()).containsExactly("first", "second", "größer", "", "last without end");
    }

    @Test
    void anyDelimiterWillDoHoweverItIsCut() throws Exception {
        start("||", 0);
        serve("a|", "|b|c|", "|", "|d||");
        readToTheEnd();
        assertThat(output.records()).containsExactly("a", "b|c", "|d");
    }

    @Test
    void aMillionBytesArriveAsTheyAre() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            lines.add("line " + i + " " + "x".repeat(i % 97));
        }
        start("\n", 0);
        Thread serving = new Thread(() -> {
            try {
                serve(String.join("\n", lines));
            } catch (IOException broken) {
                throw new AssertionError(broken);
            }
        });
        serving.start();
        readToTheEnd();
        serving.join();
        assertThat(output.records()).isEqualTo(lines);
    }

    @Test
    void aServerThatIsNotThereIsNamedWithWhatToDo() throws Exception {
        server.close();
        start("\n", 2);
        assertThatThrownBy(this::readToTheEnd)
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        failed -> assertThat(failed.failure().code()).isEqualTo("MR-2450"))
                .hasMessageContaining("cannot connect to localhost:" + server.getLocalPort() + " (tried 3 times)")
                .hasMessageContaining("Start the server first");
    }

    @Test
    void aServerThatClosesIsConnectedToAgainWhileThereAreRetries() throws Exception {
        start("\n", 3);
        serve("one\n");
        serve("two\n");
        server.close();
        readToTheEnd();
        assertThat(output.records()).containsExactly("one", "two");
    }

    @Test
    void aReaderThatWaitsForeverCanBeClosed() throws Exception {
        start("\n", -1);
        try (Socket silent = server.accept()) {
            assertThat(silent.isConnected()).isTrue();
            assertThat(reader.pollNext(output)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
            reader.close();
        }
    }

    @Test
    void splitsSurviveTheirSerializer() throws Exception {
        start("\n", 0);
        SocketSplit.Serializer serializer = new SocketSplit.Serializer();
        assertThat(serializer.deserialize(1, serializer.serialize(new SocketSplit())))
                .isEqualTo(new SocketSplit());
        assertThat(reader.snapshotState(1)).containsExactly(new SocketSplit());
        serve();
        readToTheEnd();
        assertThat(reader.snapshotState(2)).isEmpty();
    }
}
