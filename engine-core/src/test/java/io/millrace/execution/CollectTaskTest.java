package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.CollectResults;
import io.millrace.api.graph.OperatorSpec.CollectSpec;
import io.millrace.api.graph.OperatorSpec.SourceSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Results on their way back to the program. */
class CollectTaskTest {
    private final VirtualTime time = new VirtualTime();
    private final SteppingRunner runner = new SteppingRunner(time);
    private final InMemoryExchange exchange = new InMemoryExchange(256, 2);

    /** Each number takes 16 KiB, so that four of them fill a batch. */
    private static final class LargeLongs extends DescribedSerializer<Object> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public Object copy(Object from) {
            return from;
        }

        @Override
        public void serialize(Object value, DataOutputView target) {
            target.writeLong((Long) value);
            target.write(new byte[16 * 1024 - 8], 0, 16 * 1024 - 8);
        }

        @Override
        public Object deserialize(DataInputView source) throws IOException {
            long value = source.readLong();
            source.readFully(new byte[16 * 1024 - 8], 0, 16 * 1024 - 8);
            return value;
        }
    }

    private ScriptedJobManager deploy(String id) throws IOException {
        ScriptedJobManager jobManager = new ScriptedJobManager(
                new TestJob()
                        .vertex("source", 1, new SourceSpec(InMemorySource.range(1, 2_000), TestWatermarks.none()))
                        .vertex("collect", 1, new CollectSpec(id, new LargeLongs()))
                        .edge("source", "collect", new Partitioning.Forward())
                        .graph(),
                time,
                exchange,
                runner,
                time);
        jobManager.deploy();
        runner.runUntilIdle();
        return jobManager;
    }

    @Test
    void theProgramGetsEveryRecordAndTheJobWaitsForIt() throws Exception {
        try (CollectResults results = CollectResults.open("collect-1")) {
            ScriptedJobManager jobManager = deploy("collect-1");
            assertThat(runner.allDone()).as("nobody has taken anything").isFalse();
            assertThat(jobManager.task("source", 0).metrics().getRecordsOut())
                    .as("backpressure reaches the source")
                    .isLessThan(2_000);

            List<Long> taken = new ArrayList<>();
            while (taken.size() < 2_000) {
                CollectResults.Batch batch = results.take();
                DataInputView view = new DataInputView(batch.records(), 0, batch.records().length);
                for (int i = 0; i < batch.count(); i++) {
                    taken.add((Long) new LargeLongs().deserialize(view));
                }
                runner.runUntilIdle();
            }
            assertThat(taken).startsWith(1L, 2L, 3L).endsWith(1_999L, 2_000L).doesNotHaveDuplicates();
            assertThat(results.take()).as("the end").isNull();
            assertThat(runner.allDone()).isTrue();
        }
        exchange.assertNothingLeaked();
    }

    @Test
    void withoutAnAudienceTheJobGoesOn() throws IOException {
        ScriptedJobManager jobManager = deploy("collect-2");
        assertThat(jobManager.failures()).isEmpty();
        assertThat(runner.allDone()).isTrue();
        exchange.assertNothingLeaked();
    }
}
