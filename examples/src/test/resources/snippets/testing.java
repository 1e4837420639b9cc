// Statements of a test of a job that sums clicks by page.
package snippets;

import io.millrace.api.*;
import io.millrace.api.functions.*;
import io.millrace.api.windowing.assigners.*;
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

    static void test(TestSource<Click> clicks, TestSink<Click> sums, JobTest job) {
        /*snippet*/
    }
}
