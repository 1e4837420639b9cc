package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.configuration.Configuration;
import io.millrace.plan.Graphs;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlotSharingTest {

    @Test
    void groupNeedsAsManySlotsAsItsWidestVertex() {
        assertThat(new SlotSharing(Graphs.line("job", 5, 4, 6)).slotsNeeded()).isEqualTo(6);
    }

    @Test
    void groupsDoNotShareSlots() {
        JobVertex source = Graphs.vertex("source", 2, "in");
        JobVertex map = Graphs.vertex("map", 4, "default");
        JobVertex sink = Graphs.vertex("sink", 3, "in");
        SlotSharing sharing = new SlotSharing(
                new JobGraph("job", List.of(source, map, sink), List.of(), new Configuration(), List.of()));
        assertThat(sharing.slotsNeeded()).isEqualTo(3 + 4);
        assertThat(slotOf(sharing, source, 1))
                .isEqualTo(slotOf(sharing, sink, 1))
                .isEqualTo(1);
        assertThat(slotOf(sharing, map, 0)).isEqualTo(3);
        assertThat(slotOf(sharing, map, 3)).isEqualTo(6);
    }

    private static int slotOf(SlotSharing sharing, JobVertex vertex, int subtask) {
        return sharing.slotOf(new ExecutionVertex("g", vertex, subtask, (subject, change, why) -> {}));
    }
}
