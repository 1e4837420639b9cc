package io.millrace.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.yarn.am.rest.ClusterControl;
import io.millrace.yarn.am.rest.ClusterView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JobProgressTest {

    private static ClusterView jobs(List<Map<String, Integer>> tasksOfJobs) {
        return new ClusterView(
                tasksOfJobs.stream()
                        .map(tasks -> new ClusterView.JobView(
                                "id",
                                "name",
                                "RUNNING",
                                0,
                                0,
                                0,
                                new TreeMap<>(tasks),
                                List.of(),
                                "",
                                null,
                                new TreeMap<>(),
                                0,
                                null,
                                ClusterView.CheckpointsView.NONE))
                        .toList(),
                List.of());
    }

    @Test
    void itIsTheShareOfFinishedTasksOfAllJobs() {
        assertThat(JobProgress.of(ClusterView.EMPTY)).isZero();
        assertThat(JobProgress.of(jobs(List.of(Map.of("total", 4, "running", 4)))))
                .isZero();
        assertThat(JobProgress.of(jobs(List.of(Map.of("total", 4, "finished", 1, "running", 3)))))
                .isEqualTo(0.25);
        assertThat(JobProgress.of(jobs(List.of(Map.of("total", 4, "finished", 4), Map.of("total", 4)))))
                .isEqualTo(0.5);
    }

    /** The heartbeat must not wait for the loop, so it gets what the loop said to the heartbeat before. */
    @Test
    void aHeartbeatGetsTheAnswerToTheOneBefore() {
        List<Consumer<ClusterView>> asked = new ArrayList<>();
        JobProgress progress = new JobProgress(new ClusterControl() {
            @Override
            public void view(Consumer<ClusterView> then) {
                asked.add(then);
            }

            @Override
            public void cancel(String jobId, Consumer<Boolean> then) {
                throw new AssertionError("nobody cancels");
            }

            @Override
            public void savepoint(
                    String jobId, Optional<String> directory, Afterwards afterwards, Consumer<SavepointEnd> then) {
                throw new AssertionError("nobody takes savepoints");
            }
        });

        assertThat(progress.fraction()).isZero();
        asked.get(0).accept(jobs(List.of(Map.of("total", 2, "finished", 1))));
        assertThat(progress.fraction()).isEqualTo(0.5);
    }
}
