package io.millrace.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.millrace.api.DataStreamUtils;
import io.millrace.api.JobExecutionException;
import io.millrace.api.KeyedStream;
import io.millrace.api.StreamExecutionEnvironment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A stream that is said to be distributed by key already is not exchanged again. */
@Timeout(60)
class ReinterpretedKeysTest {
    record Sum(long key, long value) {}

    private final StreamExecutionEnvironment env =
            StreamExecutionEnvironment.getExecutionEnvironment().setParallelism(3);

    @Test
    void resultsAreThoseOfKeyByWithoutAnExchange() throws Exception {
        KeyedStream<Sum, Long> once = DataStreamUtils.reinterpretAsKeyedStream(
                env.fromSequence(1, 100)
                        .map(n -> new Sum(n % 7, n))
                        .keyBy(Sum::key)
                        .reduce((a, b) -> new Sum(a.key(), a.value() + b.value())),
                Sum::key);
        List<Sum> last = once.reduce((a, b) -> new Sum(a.key(), Math.max(a.value(), b.value())))
                .executeAndCollect(1000);
        assertThat(last).hasSize(100);
        assertThat(last.stream()
                        .filter(sum -> sum.key() == 0)
                        .mapToLong(Sum::value)
                        .max())
                .hasValue(7 + 14 + 21 + 28 + 35 + 42 + 49 + 56 + 63 + 70 + 77 + 84 + 91 + 98);
    }

    @Test
    void bothOperatorsRunInOneTask() {
        DataStreamUtils.reinterpretAsKeyedStream(
                        env.fromSequence(1, 9).keyBy(n -> n % 3).reduce(Long::sum), n -> n % 3)
                .reduce(Long::sum)
                .print();
        assertThat(env.explain()).contains("Keyed Reduce -> Keys in Place -> Keyed Reduce");
    }

    @Test
    void aFalseClaimIsFoundAtTheFirstForeignKey() {
        DataStreamUtils.reinterpretAsKeyedStream(env.fromSequence(1, 99).map(n -> n), n -> n)
                .reduce(Long::sum)
                .print();
        JobExecutionException died = catchThrowableOfType(JobExecutionException.class, () -> env.execute());
        assertThat(died.failure().message()).contains("reinterpretAsKeyedStream");
    }
}
