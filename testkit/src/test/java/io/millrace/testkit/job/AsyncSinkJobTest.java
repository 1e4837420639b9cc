package io.millrace.testkit.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.AsyncTestSink;
import io.millrace.api.connector.base.sink.AsyncSinkWriter;
import io.millrace.api.connector.base.sink.AsyncSinkWriterConfiguration;
import io.millrace.api.connector.base.sink.BufferedRequestState;
import io.millrace.api.connector.base.sink.ResultHandler;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An asynchronous sink in virtual time: what a receiver has not acknowledged survives what happens to the job. */
class AsyncSinkJobTest {
    private static final TestSource<String> WORDS = TestSource.of("words", String.class);

    /** What the receiver has, and what it has been asked and not answered. Everything is on the test's thread. */
    private static final List<String> RECEIVED = new ArrayList<>();

    private static final List<Asked> ASKED = new ArrayList<>();

    private record Asked(List<String> entries, ResultHandler<String> answer) {}

    @BeforeEach
    void forget() {
        RECEIVED.clear();
        ASKED.clear();
    }

    private static final class Writer extends AsyncSinkWriter<String, String> {
        Writer(
                AsyncSinkWriterConfiguration configuration,
                WriterInitContext context,
                Collection<BufferedRequestState<String>> states) {
            super((word, ignored) -> word, context, configuration, states);
        }

        @Override
        protected void submitRequestEntries(List<String> requestEntries, ResultHandler<String> resultHandler) {
            ASKED.add(new Asked(List.copyOf(requestEntries), resultHandler));
        }

        @Override
        protected long getSizeInBytes(String requestEntry) {
            return requestEntry.length();
        }
    }

    private static final class WordSink extends AsyncTestSink<String> {
        private static final long serialVersionUID = 1L;

        WordSink() {
            super(2, 1, 3, 1_000, 60_000, 100);
        }

        @Override
        protected AsyncSinkWriter<String, String> writer(
                AsyncSinkWriterConfiguration configuration,
                WriterInitContext context,
                Collection<BufferedRequestState<String>> states) {
            return new Writer(configuration, context, states);
        }

        @Override
        public SimpleVersionedSerializer<BufferedRequestState<String>> getWriterStateSerializer() {
            return new AsyncTestSink.Strings();
        }
    }

    private static void program(StreamExecutionEnvironment environment) {
        environment
                .fromSource(WORDS, WORDS.watermarks(), "words")
                .sinkTo(new WordSink())
                .uid("sink");
    }

    private static List<List<String>> asked() {
        return ASKED.stream().map(Asked::entries).toList();
    }

    /** The receiver takes everything it was asked to, once. */
    private static void answerAll() {
        List<Asked> open = List.copyOf(ASKED);
        ASKED.clear();
        for (Asked asked : open) {
            RECEIVED.addAll(asked.entries());
            asked.answer().complete();
        }
    }

    @Test
    void whatTheReceiverHasNotAcknowledgedIsPartOfTheCheckpoint() {
        try (JobTest job = JobTest.of(AsyncSinkJobTest::program).parallelism(1)) {
            job.send(WORDS, "a").send(WORDS, "b").send(WORDS, "c").checkpoint();
            assertThat(asked()).as("a checkpoint does not wait for the answer").containsExactly(List.of("a", "b"));
            ASKED.clear();
            job.crash().checkpoint();
            assertThat(asked()).as("again").containsExactly(List.of("a", "b"));
            answerAll();
            job.send(WORDS, "d").checkpoint();
            assertThat(asked()).containsExactly(List.of("c", "d"));
            answerAll();
            job.checkpoint();
            assertThat(RECEIVED).containsExactly("a", "b", "c", "d");
            job.crash().checkpoint();
            assertThat(asked()).as("everything was acknowledged").isEmpty();
        }
    }
}
