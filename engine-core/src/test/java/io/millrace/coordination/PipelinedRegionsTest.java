package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.graph.Partitioning;
import io.millrace.plan.Graphs;
import io.millrace.plan.JobGraph;
import org.junit.jupiter.api.Test;

/** What has to restart together. */
class PipelinedRegionsTest {

    private static PipelinedRegions regions(JobGraph graph) {
        return new PipelinedRegions(graph, executions(graph));
    }

    private static ExecutionGraph executions(JobGraph graph) {
        return new ExecutionGraph("graph", graph, (subject, change, why) -> {});
    }

    @Test
    void anExchangeOfAllWithAllMakesOneRegion() {
        assertThat(regions(Graphs.line("job", 2, 3, 1)).count()).isEqualTo(1);
    }

    @Test
    void pointwiseEdgesLeaveAsManyRegionsAsTheNarrowestVertexHasSubtasks() {
        assertThat(regions(Graphs.line("job", new Partitioning.Forward(), 3, 3)).count())
                .isEqualTo(3);
        assertThat(regions(Graphs.line("job", new Partitioning.Rescale(), 4, 2, 4))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void verticesWithoutEdgesAreRegionsBySubtask() {
        assertThat(regions(Graphs.line("job", 3)).count()).isEqualTo(3);
    }

    @Test
    void everySubtaskIsInTheRegionsOfThoseInItsRegion() {
        JobGraph graph = Graphs.line("job", new Partitioning.Rescale(), 6, 3, 2);
        ExecutionGraph executions = executions(graph);
        PipelinedRegions regions = new PipelinedRegions(graph, executions);
        for (ExecutionVertex subtask : executions.subtasks()) {
            assertThat(regions.regionOf(subtask))
                    .contains(subtask)
                    .allSatisfy(other -> assertThat(regions.regionOf(other)).isEqualTo(regions.regionOf(subtask)));
        }
    }
}
