package io.millrace.execution.joins;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import java.io.IOException;
import java.util.Arrays;

/**
 * Elements of one key in the order of their timestamps, and among equal ones of their arrival: a gap-free run inside two
 * parallel arrays. Elements usually come nearly in order and leave at the front, so that both cost next to nothing.
 */
@CopiedPerOperator
final class TimedElements {
    private long[] times;
    private Object[] values;
    private int start;
    private int end;

    TimedElements() {
        this(4);
    }

    private TimedElements(int capacity) {
        times = new long[capacity];
        values = new Object[capacity];
    }

    boolean isEmpty() {
        return start == end;
    }

    /** The smallest timestamp; only when not empty. */
    long firstTime() {
        return times[start];
    }

    /** Where the elements at or after {@code time} begin: a position for {@link #timeAt} and {@link #valueAt}. */
    int from(long time) {
        int low = start;
        int high = end;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] < time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** One beyond the last position. */
    int end() {
        return end;
    }

    long timeAt(int position) {
        return times[position];
    }

    Object valueAt(int position) {
        return values[position];
    }

    void add(long time, Object value) {
        if (end == times.length) {
            makeRoom();
        }
        int position = end;
        while (position > start && times[position - 1] > time) {
            position--;
        }
        System.arraycopy(times, position, times, position + 1, end - position);
        System.arraycopy(values, position, values, position + 1, end - position);
        times[position] = time;
        values[position] = value;
        end++;
    }

    /** Moves the run to the front when that frees half of the arrays, else doubles them. */
    private void makeRoom() {
        int size = end - start;
        boolean slide = start >= times.length / 2;
        long[] newTimes = slide ? times : new long[times.length * 2];
        Object[] newValues = slide ? values : new Object[values.length * 2];
        System.arraycopy(times, start, newTimes, 0, size);
        System.arraycopy(values, start, newValues, 0, size);
        if (slide) {
            Arrays.fill(values, size, end, null);
        }
        times = newTimes;
        values = newValues;
        start = 0;
        end = size;
    }

    /** Forgets the elements before {@code time}. */
    void dropBefore(long time) {
        while (start < end && times[start] < time) {
            values[start++] = null;
        }
        if (start == end) {
            start = 0;
            end = 0;
        }
    }

    void clear() {
        Arrays.fill(values, start, end, null);
        start = 0;
        end = 0;
    }

    TimedElements copy(TypeSerializer<Object> element) {
        TimedElements copy = new TimedElements(Math.max(4, end - start));
        for (int i = start; i < end; i++) {
            copy.add(times[i], element.copy(values[i]));
        }
        return copy;
    }

    void write(TypeSerializer<Object> element, DataOutputView target) throws IOException {
        target.writeVarInt(end - start);
        for (int i = start; i < end; i++) {
            target.writeLong(times[i]);
            element.serialize(values[i], target);
        }
    }

    static TimedElements read(TypeSerializer<Object> element, DataInputView source) throws IOException {
        int count = source.readCount(Long.BYTES);
        TimedElements elements = new TimedElements(Math.max(4, count));
        for (int i = 0; i < count; i++) {
            elements.add(source.readLong(), element.deserialize(source));
        }
        return elements;
    }
}
