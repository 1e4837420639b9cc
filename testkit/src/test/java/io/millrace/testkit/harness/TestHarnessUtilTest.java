package io.millrace.testkit.harness;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.eventtime.Watermark;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class TestHarnessUtilTest {
    private static final Comparator<Object> BY_TEXT = Comparator.comparing(Object::toString);

    private static Queue<Object> queue(Object... elements) {
        return new ArrayDeque<>(List.of(elements));
    }

    @Test
    void orderCounts() {
        StreamRecord<Integer> one = new StreamRecord<>(1, 1);
        StreamRecord<Integer> two = new StreamRecord<>(2, 1);
        TestHarnessUtil.assertOutputEquals("same", queue(one, two), queue(new StreamRecord<>(1, 1), two));
        assertThatThrownBy(() -> TestHarnessUtil.assertOutputEquals("other order", queue(one, two), queue(two, one)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("other order");
        assertThatThrownBy(() -> TestHarnessUtil.assertOutputEquals("time", queue(one), queue(new StreamRecord<>(1))))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void sortedComparesRecordsAndWatermarksByThemselves() {
        StreamRecord<Integer> one = new StreamRecord<>(1, 1);
        StreamRecord<Integer> two = new StreamRecord<>(2, 1);
        Watermark mark = new Watermark(1);
        TestHarnessUtil.assertOutputEqualsSorted("same", queue(one, two, mark), queue(two, mark, one), BY_TEXT);
        assertThatThrownBy(() ->
                        TestHarnessUtil.assertOutputEqualsSorted("no mark", queue(one, mark), queue(one), BY_TEXT))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> TestHarnessUtil.assertOutputEqualsSorted("value", queue(one), queue(two), BY_TEXT))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void aRecordAtTheWatermarkIsLate() {
        Watermark mark = new Watermark(5);
        assertThatCode(() -> TestHarnessUtil.assertNoLateRecords(queue(mark, new StreamRecord<>(1, 6))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> TestHarnessUtil.assertNoLateRecords(queue(mark, new StreamRecord<>(1, 5))))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("behind the watermark 5");
    }
}
