package io.millrace.exchange;

import java.util.Arrays;

/**
 * A run of records in the order they were emitted, with events between them: the unit that changes hands. Owned by one
 * thread at a time; whoever hands it over forgets it. Reading it needs no test per record: process records up to the
 * next event's position, then the event.
 *
 * <p>Timestamps are {@link #NO_TIMESTAMP} for records that have none.
 */
public final class ElementBatch {
    public static final long NO_TIMESTAMP = Long.MIN_VALUE;

    private final Object[] values;
    private final long[] timestamps;
    private int size;
    private int[] eventPositions = new int[4];
    private ChannelEvent[] events = new ChannelEvent[4];
    private int eventCount;

    public ElementBatch(int capacity) {
        values = new Object[capacity];
        timestamps = new long[capacity];
    }

    public int capacity() {
        return values.length;
    }

    public int size() {
        return size;
    }

    public boolean isFull() {
        return size == values.length;
    }

    public boolean isEmpty() {
        return size == 0 && eventCount == 0;
    }

    /** The caller has checked {@link #isFull()}. */
    public void add(Object value, long timestamp) {
        values[size] = value;
        timestamps[size] = timestamp;
        size++;
    }

    /** Appends an event behind the records added so far. Never full: the arrays grow. */
    public void addEvent(ChannelEvent event) {
        if (eventCount == events.length) {
            events = Arrays.copyOf(events, eventCount * 2);
            eventPositions = Arrays.copyOf(eventPositions, eventCount * 2);
        }
        eventPositions[eventCount] = size;
        events[eventCount++] = event;
    }

    public Object value(int index) {
        return values[index];
    }

    public long timestamp(int index) {
        return timestamps[index];
    }

    public int eventCount() {
        return eventCount;
    }

    /** How many records stand before the event. */
    public int eventPosition(int event) {
        return eventPositions[event];
    }

    public ChannelEvent event(int event) {
        return events[event];
    }

    /** Empties the batch for its next use and lets go of the values. */
    public void clear() {
        Arrays.fill(values, 0, size, null);
        Arrays.fill(events, 0, eventCount, null);
        size = 0;
        eventCount = 0;
    }
}
