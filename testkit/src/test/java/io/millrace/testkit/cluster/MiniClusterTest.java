package io.millrace.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.RichMapFunction;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.PipelineOptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MiniClusterTest {
    private static MiniClusterResourceConfiguration.Builder twoByTwo() {
        return new MiniClusterResourceConfiguration.Builder()
                .setNumberTaskManagers(2)
                .setNumberSlotsPerTaskManager(2);
    }

    private static final class Subtasks extends RichMapFunction<Long, Integer> {
        private static final long serialVersionUID = 1L;
        private int subtasks;

        @Override
        public void open(OpenContext context) {
            subtasks = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
        }

        @Override
        public Integer map(Long value) {
            return subtasks;
        }
    }

    /** A job as programs run one; the slots of more than one TaskManager are needed for it. */
    private static void assertThatAJobHasFourSubtasks() throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        assertThat(env.getParallelism()).isEqualTo(4);
        assertThat(env.fromSequence(1, 8).rebalance().map(new Subtasks()).executeAndCollect(8))
                .hasSize(8)
                .containsOnly(4);
    }

    @Nested
    class ForAllTestsOfAClass {
        @RegisterExtension
        static final MiniClusterExtension CLUSTER =
                new MiniClusterExtension(MiniClusterTest.twoByTwo().build());

        @Test
        void runsJobsOfOneTest() throws Exception {
            assertThatAJobHasFourSubtasks();
            assertThat(CLUSTER.getNumberSlots()).isEqualTo(4);
        }

        @Test
        void runsJobsOfAnother() throws Exception {
            assertThatAJobHasFourSubtasks();
            assertThat(CLUSTER.isRunning()).isTrue();
        }
    }

    @Nested
    class ForEachTest {
        @RegisterExtension
        final MiniClusterExtension cluster = new MiniClusterExtension(() -> MiniClusterTest.twoByTwo()
                .setConfiguration(new Configuration().set(PipelineOptions.NAME, "named"))
                .build());

        @Test
        void runsItsJobs() throws Exception {
            assertThatAJobHasFourSubtasks();
            assertThat(StreamExecutionEnvironment.getExecutionEnvironment()
                            .getConfiguration()
                            .get(PipelineOptions.NAME))
                    .isEqualTo("named");
        }
    }

    @Test
    void theRuleOfJUnit4DoesTheSameAndLeavesNothingBehind() throws Exception {
        int before = StreamExecutionEnvironment.getExecutionEnvironment().getParallelism();
        MiniClusterWithClientResource cluster =
                new MiniClusterWithClientResource(twoByTwo().build());
        cluster.before();
        try {
            assertThatAJobHasFourSubtasks();
            assertThat(cluster.getNumberSlots()).isEqualTo(4);
        } finally {
            cluster.after();
        }
        assertThat(StreamExecutionEnvironment.getExecutionEnvironment().getParallelism())
                .isEqualTo(before);
    }

    @Test
    void aClusterOfNothingIsRefused() {
        assertThatThrownBy(() -> twoByTwo().setNumberTaskManagers(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TaskManagers are 0");
    }
}
