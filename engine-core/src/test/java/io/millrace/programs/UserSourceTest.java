package io.millrace.programs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.Eventually;
import io.millrace.api.CloseableIterator;
import io.millrace.api.JobClient;
import io.millrace.api.PipelineExecutor;
import io.millrace.api.PipelineExecutors;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.connector.sink.lib.DiscardingSink;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.base.configuration.Configuration;
import io.millrace.coordination.JobSnapshot;
import io.millrace.coordination.TimeHolder;
import io.millrace.local.LocalCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A source of a program, {@link QueueSource}, in local mode. */
@Timeout(60)
class UserSourceTest {

    @Test
    void whatABlockingClientGivesArrivesUntilEverySplitHasEnded() throws Exception {
        QueueSource source = new QueueSource("arrives", "a", "b");
        source.send("a", 1);
        source.send("b", 2);
        source.send("a", 3);
        source.send("a", -1);
        source.send("b", 4);
        source.send("b", -1);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        List<Long> received = new ArrayList<>();
        try (CloseableIterator<Long> results = env.fromSource(source, WatermarkStrategy.noWatermarks(), "queues")
                .setParallelism(1)
                .executeAndCollect()) {
            results.forEachRemaining(received::add);
        }
        assertThat(received).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
    }

    @Test
    void whatTheClientThrowsFailsTheJobAndNamesTheSource() {
        QueueSource source = new QueueSource("fails", "a");
        source.send("a", 13);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromSource(source, WatermarkStrategy.noWatermarks(), "queues")
                .setParallelism(1)
                .sinkTo(new DiscardingSink<>());
        assertThatThrownBy(env::execute)
                .hasMessageContaining("'Source: queues'")
                .hasMessageContaining("UserSourceTest.java:")
                .hasMessageContaining("13 does not come through");
    }

    @Test
    void theJobManagerKnowsWhichSplitHoldsTimeBackAndSinceWhen() throws Exception {
        QueueSource source = new QueueSource("holds", "a", "b");
        long before = System.currentTimeMillis();
        Configuration configuration = new Configuration();
        try (LocalCluster cluster = LocalCluster.start(configuration, new LocalCluster.Layout(1, false))) {
            JobClient job = submit(cluster.executor(), configuration, source);
            source.send("a", 5_000);
            source.send("b", 10);
            Optional<TimeHolder> holder = waitForHolder(cluster, "b");
            assertThat(holder.orElseThrow().watermark()).isEqualTo(OptionalLong.of(9));
            assertThat(holder.orElseThrow().sinceWallMillis())
                    .isBetween(before - 1_000, System.currentTimeMillis() + 1_000);

            source.send("b", 7_000);
            assertThat(waitForHolder(cluster, "a").orElseThrow().watermark()).isEqualTo(OptionalLong.of(4_999));

            source.send("a", -1);
            source.send("b", -1);
            job.getJobExecutionResult().get();
        }
    }

    private static JobClient submit(PipelineExecutor executor, Configuration configuration, QueueSource source)
            throws Exception {
        try (var installed = PipelineExecutors.install(executor, configuration)) {
            assertThat(installed).isNotNull();
            StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
            env.setParallelism(1);
            env.fromSource(source, WatermarkStrategy.<Long>forMonotonousTimestamps(), "queues")
                    .disableChaining()
                    .map(number -> number + 1)
                    .disableChaining()
                    .sinkTo(new DiscardingSink<>());
            return env.executeAsync();
        }
    }

    /** Asks for the last vertex, which is two exchanges behind the source. */
    private static Optional<TimeHolder> waitForHolder(LocalCluster cluster, String split) {
        List<Optional<TimeHolder>> answers = new ArrayList<>();
        Eventually.until("split " + split + " holds time back", () -> {
            CompletableFuture<Optional<TimeHolder>> answer = new CompletableFuture<>();
            cluster.snapshot(snapshot -> answer.complete(snapshot.jobs().get(0).vertices().stream()
                    .filter(vertex -> vertex.last())
                    .findFirst()
                    .flatMap(JobSnapshot.Vertex::heldBack)));
            answers.add(answer.join());
            return answer.join().filter(holder -> holder.split().equals(split)).isPresent();
        });
        return answers.get(answers.size() - 1);
    }
}
