package io.millrace.execution.windows;

import io.millrace.execution.operators.CopiedPerOperator;
import java.util.Arrays;

/**
 * The slices of a {@link SliceRun} once there are several, in the order of time, ready to be put together: a queue with an
 * aggregate of everything in it, made of two stacks. The slices in {@code [head, flip)} are the older part; the value
 * at each of them is the aggregate of itself and all younger ones of that part. Those in {@code [flip, tail)} have their
 * own values, and {@code back} is the aggregate of them all; it is kept only while there is an older part. So a window
 * costs one merge, and a slice two while it is here, however many slices a window has.
 *
 * <p>An element that comes behind the watermark changes every aggregate it is part of, up to all of its key's slices.
 *
 * <p>{@link WindowContents#merge} may change both its arguments, so what is needed again goes into it as a copy.
 */
@CopiedPerOperator
final class SliceQueue {
    long[] starts;
    Object[] values;
    int head;
    int flip;
    int tail;
    Object back;

    SliceQueue() {
        this(2);
    }

    SliceQueue(int capacity) {
        starts = new long[capacity];
        values = new Object[capacity];
    }

    /** See {@link io.millrace.state.KeyedTable.Touch}: what {@link #aggregate} reads. */
    int touch() {
        return head == tail ? 0 : (values[head] instanceof Long ? 1 : 0) + (int) starts[head];
    }

    boolean isEmpty() {
        return head == tail;
    }

    /** The next slice; the value belongs to the run from now on. */
    void append(long start, Object value, WindowContents contents) throws Exception {
        if (tail == starts.length) {
            makeRoom();
        }
        starts[tail] = start;
        values[tail++] = value;
        if (head != flip) {
            Object copy = contents.copy(value);
            back = back == null ? copy : contents.merge(back, copy);
        }
    }

    /**
     * Everything in the run as one value, for the caller to keep; the run is not empty.
     *
     * @param next slices before this one will be removed now
     */
    Object aggregate(long next, WindowContents contents) throws Exception {
        if (head == flip) {
            turnOver(contents);
        }
        Object front = starts[head] < next ? values[head] : contents.copy(values[head]);
        return back == null ? front : contents.merge(front, contents.copy(back));
    }

    /** Makes all slices the older part. */
    private void turnOver(WindowContents contents) throws Exception {
        for (int i = tail - 2; i >= head; i--) {
            values[i] = contents.merge(values[i], contents.copy(values[i + 1]));
        }
        flip = tail;
        back = null;
    }

    void removeBefore(long start) {
        while (head < tail && starts[head] < start) {
            values[head++] = null;
        }
        if (head >= flip) {
            flip = head;
            back = null;
        }
    }

    /** An element behind the watermark. */
    void add(long start, Object element, WindowContents contents) throws Exception {
        int at = head;
        while (at < tail && starts[at] < start) {
            at++;
        }
        boolean there = at < tail && starts[at] == start;
        if (at < flip) {
            int older = at - head;
            if (!there) {
                insert(at, start, contents.copy(values[at]));
                flip++;
            }
            // Inserting may have moved the slices.
            for (int i = head; i <= head + older; i++) {
                values[i] = contents.add(values[i], contents.share(element));
            }
            return;
        }
        if (!there) {
            insert(at, start, contents.add(null, contents.share(element)));
        } else {
            values[at] = contents.add(values[at], contents.share(element));
        }
        if (head != flip) {
            back = contents.add(back, contents.share(element));
        }
    }

    private void insert(int at, long start, Object value) {
        int index = at;
        if (tail == starts.length) {
            index -= makeRoom();
        }
        System.arraycopy(starts, index, starts, index + 1, tail - index);
        System.arraycopy(values, index, values, index + 1, tail - index);
        starts[index] = start;
        values[index] = value;
        tail++;
    }

    /** @return by how much the slices have moved to the left */
    private int makeRoom() {
        int gone = head;
        int live = tail - head;
        long[] roomyStarts = starts;
        Object[] roomyValues = values;
        if (gone < live) {
            roomyStarts = new long[starts.length * 2];
            roomyValues = new Object[starts.length * 2];
        }
        System.arraycopy(starts, head, roomyStarts, 0, live);
        System.arraycopy(values, head, roomyValues, 0, live);
        Arrays.fill(roomyValues, live, tail, null);
        starts = roomyStarts;
        values = roomyValues;
        head = 0;
        flip -= gone;
        tail = live;
        return gone;
    }
}
