package io.millrace.testkit.harness;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.millrace.api.eventtime.Watermark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;

/** Compares what came out of a harness with what was to come. */
public final class TestHarnessUtil {
    private TestHarnessUtil() {}

    /** The values of the records. */
    @SuppressWarnings("unchecked") // the test says what came out
    public static <OUT> List<OUT> getRawElementsFromOutput(Queue<Object> output) {
        List<OUT> values = new ArrayList<>();
        for (Object element : output) {
            if (element instanceof StreamRecord<?> record) {
                values.add((OUT) record.getValue());
            }
        }
        return values;
    }

    /** The same elements in the same order. */
    public static <T> void assertOutputEquals(String message, Queue<T> expected, Queue<T> actual) {
        assertArrayEquals(expected.toArray(), actual.toArray(), message);
    }

    /** The same watermarks in the same order, and the same records in any order. */
    public static void assertOutputEqualsSorted(
            String message, Iterable<Object> expected, Iterable<Object> actual, Comparator<Object> comparator) {
        assertArrayEquals(watermarks(expected), watermarks(actual), message);
        assertArrayEquals(sortedRecords(expected, comparator), sortedRecords(actual, comparator), message);
    }

    private static Object[] watermarks(Iterable<Object> elements) {
        List<Object> found = new ArrayList<>();
        elements.forEach(element -> {
            if (element instanceof Watermark) {
                found.add(element);
            }
        });
        return found.toArray();
    }

    private static Object[] sortedRecords(Iterable<Object> elements, Comparator<Object> comparator) {
        List<Object> found = new ArrayList<>();
        elements.forEach(element -> {
            if (element instanceof StreamRecord) {
                found.add(element);
            }
        });
        found.sort(comparator);
        return found.toArray();
    }

    /** No record comes behind a watermark that is not before it. */
    public static void assertNoLateRecords(Iterable<Object> elements) {
        long watermark = Long.MIN_VALUE;
        for (Object element : elements) {
            if (element instanceof Watermark mark) {
                watermark = mark.getTimestamp();
            } else if (element instanceof StreamRecord<?> record) {
                assertTrue(record.getTimestamp() > watermark, record + " comes behind the watermark " + watermark);
            }
        }
    }
}
