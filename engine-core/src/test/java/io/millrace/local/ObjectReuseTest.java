package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.MapFunction;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.CoreOptions;
import io.millrace.base.configuration.PipelineOptions;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One function of a chain fills the same object again and again; the next one remembers what it was given. */
class ObjectReuseTest {
    public static final class Reading {
        public long value;
    }

    /** Always the same object. */
    private static final class Filling implements MapFunction<Long, Reading> {
        private static final long serialVersionUID = 1L;
        private Reading reading;

        @Override
        public Reading map(Long value) {
            if (reading == null) {
                reading = new Reading();
            }
            reading.value = value;
            return reading;
        }
    }

    /** The value of the element before. */
    private static final class Previous implements MapFunction<Reading, Long> {
        private static final long serialVersionUID = 1L;
        private Reading previous;

        @Override
        public Long map(Reading value) {
            long before = previous == null ? 0 : previous.value;
            previous = value;
            return before;
        }
    }

    private static List<Long> run(boolean objectReuse) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(new Configuration()
                .set(CoreOptions.DEFAULT_PARALLELISM, 1)
                .set(PipelineOptions.OBJECT_REUSE, objectReuse));
        return env.fromData(1L, 2L, 3L, 4L)
                .map(new Filling())
                .map(new Previous())
                .executeAndCollect(10);
    }

    @Test
    void eachFunctionHasItsOwnCopyOfAMutableRecord() throws Exception {
        assertThat(run(false)).containsExactly(0L, 1L, 2L, 3L);
    }

    @Test
    void withObjectReuseTheObjectItselfIsHandedOn() throws Exception {
        assertThat(run(true)).containsExactly(0L, 2L, 3L, 4L);
    }
}
