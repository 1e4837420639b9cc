package io.millrace.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.CloseableIterator;
import io.millrace.api.CollectResults;
import io.millrace.api.PipelineExecutors;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.types.Types;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.base.configuration.PipelineOptions;
import io.millrace.base.serialization.DataOutputView;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From execute() to the result, with an executor whose jobs do what the test says. */
class ExecutionEnvironmentTest {
    private final InMemoryExecutor executor = new InMemoryExecutor();
    private PipelineExecutors.Installation installation;
    private StreamExecutionEnvironment env;

    @BeforeEach
    void install() {
        Configuration submitted = new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, 3)
                .set(PipelineOptions.NAME, "from the command line");
        installation = PipelineExecutors.install(executor, submitted);
        env = StreamExecutionEnvironment.getExecutionEnvironment();
    }

    @AfterEach
    void uninstall() {
        installation.close();
    }

    @Test
    void theProgramSeesTheSubmissionAndOverrulesIt() throws Exception {
        assertThat(env.getParallelism()).isEqualTo(3);
        env.setParallelism(2);
        assertThat(env.getParallelism()).isEqualTo(2);
        env.fromSequence(1, 9).print();
        env.executeAsync();
        assertThat(executor.submitted.get(0).name()).isEqualTo("from the command line");
        assertThat(executor.submitted.get(0).vertices().get(0).parallelism()).isEqualTo(2);
    }

    @Test
    void aBufferTimeoutHasNoEffectButIsAtLeastMinusOne() {
        env.setBufferTimeout(-1).fromSequence(1, 9).map(n -> n).setBufferTimeout(0);
        assertThatThrownBy(() -> env.setBufferTimeout(-2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a buffer timeout is at least -1, not -2");
        assertThatThrownBy(() -> env.fromSequence(1, 9).setBufferTimeout(-2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a buffer timeout is at least -1, not -2");
    }

    @Test
    void aProgramMayRunSeveralJobsEachWithItsOwnOperators() throws Exception {
        env.fromSequence(1, 9).print();
        env.executeAsync("first");
        env.fromSequence(1, 9).map(n -> n).disableChaining().print();
        env.executeAsync("second");
        assertThat(executor.submitted).extracting(graph -> graph.name()).containsExactly("first", "second");
        assertThat(executor.submitted)
                .extracting(graph -> graph.vertices().size())
                .containsExactly(1, 3);
    }

    @Test
    void executeThrowsWhyTheJobFailed() {
        MillraceException why = new MillraceException(Failure.of("MR-3001", Blame.USER, "bad record"));
        executor.result.completeExceptionally(why);
        env.fromSequence(1, 9).print();
        assertThatThrownBy(() -> env.execute()).isSameAs(why);
    }

    @Test
    void collectedResultsComeInOrderAndTakingThemIsAcknowledged() throws Exception {
        List<Long> acknowledged = new ArrayList<>();
        try (CloseableIterator<String> results = env.fromData("x").executeAndCollect()) {
            CollectResults coordinator = executor.results();
            coordinator.onTaken(acknowledged::add);
            coordinator.offer(2, strings("a", "b"));
            coordinator.offer(1, strings("c"));
            coordinator.finish();
            executor.finish();
            List<String> collected = new ArrayList<>();
            results.forEachRemaining(collected::add);
            assertThat(collected).containsExactly("a", "b", "c");
        }
        assertThat(acknowledged).containsExactly(0L, 1L, 2L);
        assertThat(executor.cancelled).isFalse();
    }

    @Test
    void aLimitEndsTheJobEarly() throws Exception {
        InMemoryExecutor eager = new InMemoryExecutor();
        try (PipelineExecutors.Installation other = PipelineExecutors.install(
                program -> {
                    var client = eager.submit(program);
                    eager.results().offer(3, strings("a", "b", "c"));
                    return client;
                },
                new Configuration())) {
            List<String> two = StreamExecutionEnvironment.getExecutionEnvironment()
                    .fromData("x")
                    .executeAndCollect(2);
            assertThat(two).containsExactly("a", "b");
        }
        assertThat(eager.cancelled).isTrue();
    }

    @Test
    void aFailedJobShowsAfterTheResultsItGave() throws Exception {
        MillraceException why = new MillraceException(Failure.of("MR-3001", Blame.USER, "bad record"));
        try (CloseableIterator<String> results = env.fromData("x").executeAndCollect()) {
            executor.results().offer(1, strings("a"));
            executor.result.completeExceptionally(why);
            assertThat(results.next()).isEqualTo("a");
            assertThatThrownBy(results::hasNext).isSameAs(why);
        }
    }

    @Test
    void closedResultsAreForgotten() throws Exception {
        CloseableIterator<String> results = env.fromData("x").executeAndCollect();
        CollectResults coordinator = executor.results();
        coordinator.offer(1, strings("a"));
        results.close();
        assertThat(executor.cancelled).isTrue();
        coordinator.offer(1, strings("a"));
        assertThat(results.hasNext()).isFalse();
        assertThatThrownBy(executor::results).isInstanceOf(java.util.NoSuchElementException.class);
    }

    @Test
    void aStoppedJobHasNoMoreResultsThanItGave() throws Exception {
        try (CloseableIterator<String> results = env.fromData("x").executeAndCollect()) {
            executor.results().offer(1, strings("a"));
            executor.results().noMore();
            executor.result.complete(null);
            assertThat(results.next()).isEqualTo("a");
            assertThat(results.hasNext()).isFalse();
        }
    }

    private static byte[] strings(String... values) throws IOException {
        DataOutputView target = new DataOutputView(16);
        for (String value : values) {
            Types.STRING.createSerializer().serialize(value, target);
        }
        return target.toByteArray();
    }
}
