package io.millrace.time;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Timers of one operator and one time domain: a set of (key, time), ordered by time and, among equal times, by when
 * they were registered. Registering one that is there does nothing. Pure; the caller says what time it is.
 */
public final class TimerQueue<K> {

    /** Due at {@code time} for {@code key}. Two of them are the same timer when both are equal. */
    public static final class Timer<K> {
        private final K key;
        private final long time;
        private final long sequence;
        private int position;

        private Timer(K key, long time, long sequence) {
            this.key = key;
            this.time = time;
            this.sequence = sequence;
        }

        public K key() {
            return key;
        }

        public long time() {
            return time;
        }

        private boolean before(Timer<K> other) {
            return time != other.time ? time < other.time : sequence < other.sequence;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Timer<?> that && time == that.time && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(time) * 31 + key.hashCode();
        }
    }

    /** Time of {@link #nextTime()} when there is no timer. */
    public static final long NEVER = Long.MAX_VALUE;

    private final List<Timer<K>> heap = new ArrayList<>();
    // Looked up, never iterated: the heap alone decides the order.
    private final Map<Timer<K>, Timer<K>> registered = new HashMap<>();
    private long nextSequence;

    public boolean isEmpty() {
        return heap.isEmpty();
    }

    public int size() {
        return heap.size();
    }

    /** When the first timer is due, {@link #NEVER} when there is none. */
    public long nextTime() {
        return heap.isEmpty() ? NEVER : heap.get(0).time;
    }

    /** @return false when this timer was registered already */
    public boolean register(K key, long time) {
        Timer<K> timer = new Timer<>(key, time, nextSequence);
        if (registered.putIfAbsent(timer, timer) != null) {
            return false;
        }
        nextSequence++;
        heap.add(timer);
        siftUp(timer, heap.size() - 1);
        return true;
    }

    /** @return false when there is no such timer */
    public boolean delete(K key, long time) {
        Timer<K> timer = registered.remove(new Timer<>(key, time, 0));
        if (timer == null) {
            return false;
        }
        removeAt(timer.position);
        return true;
    }

    /** Takes the first timer if it is due at {@code now}; null when none is. */
    public Timer<K> pollDue(long now) {
        if (heap.isEmpty() || heap.get(0).time > now) {
            return null;
        }
        Timer<K> first = heap.get(0);
        registered.remove(first);
        removeAt(0);
        return first;
    }

    private void removeAt(int position) {
        Timer<K> last = heap.remove(heap.size() - 1);
        if (position == heap.size()) {
            return;
        }
        siftDown(last, position);
        if (last.position == position) {
            siftUp(last, position);
        }
    }

    private void siftUp(Timer<K> timer, int start) {
        int at = start;
        while (at > 0) {
            int parent = (at - 1) >>> 1;
            Timer<K> above = heap.get(parent);
            if (!timer.before(above)) {
                break;
            }
            put(above, at);
            at = parent;
        }
        put(timer, at);
    }

    private void siftDown(Timer<K> timer, int start) {
        int at = start;
        int size = heap.size();
        while (2 * at + 1 < size) {
            int child = 2 * at + 1;
            if (child + 1 < size && heap.get(child + 1).before(heap.get(child))) {
                child++;
            }
            Timer<K> below = heap.get(child);
            if (!below.before(timer)) {
                break;
            }
            put(below, at);
            at = child;
        }
        put(timer, at);
    }

    private void put(Timer<K> timer, int position) {
        heap.set(position, timer);
        timer.position = position;
    }
}
