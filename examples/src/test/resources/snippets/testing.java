// Statements of a test of a job that sums clicks by page.
package snippets;

import io.millrace.api.*;
import io.millrace.api.functions.*;
import io.millrace.api.state.*;
import io.millrace.api.types.*;
import io.millrace.api.windowing.assigners.*;
import io.millrace.testkit.harness.*;
import io.millrace.testkit.job.*;
import java.time.*;
import java.util.*;

final class Testing {
    public record Click(String page, int weight) {}

    /** A database, or what stands for it. */
    public static final class Table {
        final List<String> rows = new ArrayList<>();

        List<String> rows() {
            return List.copyOf(rows);
        }
    }

    static void assertEquals(Object wanted, Object got) {
        if (!wanted.equals(got)) {
            throw new AssertionError(got);
        }
    }

    static SingleOutputStreamOperator<Click> sums(DataStream<Click> clicks) {
        return clicks.keyBy(Click::page)
                .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
                .reduce((one, other) -> new Click(one.page(), one.weight() + other.weight()));
    }

    /** Sums the clicks of a page, and gives the sum when a minute is over. */
    static final class SumOfAMinute extends KeyedProcessFunction<String, Click, Click> {
        private static final long serialVersionUID = 1L;
        private transient ValueState<Integer> sum;

        @Override
        public void open(OpenContext context) {
            sum = getRuntimeContext().getState(new ValueStateDescriptor<>("sum", Types.INT));
        }

        @Override
        public void processElement(Click click, Context context, Collector<Click> out) throws Exception {
            sum.update((sum.value() == null ? 0 : sum.value()) + click.weight());
            context.timerService().registerEventTimeTimer(60_000);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext context, Collector<Click> out) throws Exception {
            out.collect(new Click(context.getCurrentKey(), sum.value()));
        }
    }

    static void test(TestSource<Click> clicks, TestSink<Click> sums, JobTest job) throws Exception {
        /*snippet*/
    }
}
