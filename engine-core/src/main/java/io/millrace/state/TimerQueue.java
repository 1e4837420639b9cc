package io.millrace.state;

import java.util.Arrays;

/**
 * Timers of one operator and one time domain: a set of (key, time), ordered by time and, among equal times, by when
 * they were registered. Registering one that is there does nothing. Pure; the caller says what time it is.
 *
 * <p>A heap of four children a node, the times beside it so that ordering rarely touches a timer; and a hash set by open
 * addressing that finds a timer by key and time. One object for each timer.
 */
public final class TimerQueue<K> {

    /** Due at {@code time} for {@code key}. */
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

        /** Those of equal times fire in the order of these numbers, which grow with every registration. */
        long sequence() {
            return sequence;
        }
    }

    /** Time of {@link #nextTime()} when there is no timer. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int MIN_CAPACITY = 16;

    private Timer<K>[] heap = newArray(MIN_CAPACITY);
    private long[] times = new long[MIN_CAPACITY];
    private int size;
    private long nextSequence;

    // The set; looked up, never iterated: the heap alone decides the order.
    private Timer<K>[] slots = newArray(2 * MIN_CAPACITY);
    /** Hashes of the timers in the slots. */
    private int[] hashes = new int[2 * MIN_CAPACITY];

    private int mask = 2 * MIN_CAPACITY - 1;

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type arguments
    private static <K> Timer<K>[] newArray(int length) {
        return new Timer[length];
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public int size() {
        return size;
    }

    /** When the first timer is due, {@link #NEVER} when there is none. */
    public long nextTime() {
        return size == 0 ? NEVER : times[0];
    }

    /** @return false when this timer was registered already */
    public boolean register(K key, long time) {
        int hash = hash(key, time);
        int slot = slotOf(key, time, hash);
        if (slots[slot] != null) {
            return false;
        }
        if (size == heap.length) {
            grow();
            slot = slotOf(key, time, hash);
        }
        Timer<K> timer = new Timer<>(key, time, nextSequence++);
        slots[slot] = timer;
        hashes[slot] = hash;
        siftUp(timer, size++);
        return true;
    }

    /** @return false when there is no such timer */
    public boolean delete(K key, long time) {
        int slot = slotOf(key, time, hash(key, time));
        Timer<K> timer = slots[slot];
        if (timer == null) {
            return false;
        }
        freeSlot(slot);
        removeFromHeap(timer.position);
        return true;
    }

    /** Takes the first timer if it is due at {@code now}; null when none is. */
    public Timer<K> pollDue(long now) {
        if (size == 0 || times[0] > now) {
            return null;
        }
        Timer<K> first = heap[0];
        freeSlot(slotOf(first.key, first.time, hash(first.key, first.time)));
        removeFromHeap(0);
        return first;
    }

    /** All timers, in no order: a copy, of timers that never change. */
    public Timer<K>[] toArray() {
        return Arrays.copyOf(heap, size);
    }

    private void grow() {
        int capacity = heap.length * 2;
        heap = Arrays.copyOf(heap, capacity);
        times = Arrays.copyOf(times, capacity);
        Timer<K>[] oldSlots = slots;
        int[] oldHashes = hashes;
        slots = newArray(capacity * 2);
        hashes = new int[capacity * 2];
        mask = capacity * 2 - 1;
        for (int i = 0; i < oldSlots.length; i++) {
            if (oldSlots[i] != null) {
                int slot = oldHashes[i] & mask;
                while (slots[slot] != null) {
                    slot = (slot + 1) & mask;
                }
                slots[slot] = oldSlots[i];
                hashes[slot] = oldHashes[i];
            }
        }
    }

    // ---- the set

    private static int hash(Object key, long time) {
        long hash = (time * 0x9E3779B97F4A7C15L) ^ (key.hashCode() * 0xC2B2AE3D27D4EB4FL);
        hash = (hash ^ (hash >>> 32)) * 0x9E3779B97F4A7C15L;
        return (int) (hash >>> 32);
    }

    /** The timer's slot, or the free slot where it belongs. */
    private int slotOf(K key, long time, int hash) {
        int slot = hash & mask;
        while (true) {
            Timer<K> found = slots[slot];
            if (found == null || (hashes[slot] == hash && found.time == time && found.key.equals(key))) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
    }

    /** Moves back what could no longer be found behind the hole. */
    private void freeSlot(int freed) {
        int hole = freed;
        int slot = (hole + 1) & mask;
        while (slots[slot] != null) {
            if (((slot - hashes[slot]) & mask) >= ((slot - hole) & mask)) {
                slots[hole] = slots[slot];
                hashes[hole] = hashes[slot];
                hole = slot;
            }
            slot = (slot + 1) & mask;
        }
        slots[hole] = null;
    }

    // ---- the heap

    private void removeFromHeap(int position) {
        Timer<K> last = heap[--size];
        heap[size] = null;
        if (position == size) {
            return;
        }
        siftDown(last, position);
        if (last.position == position) {
            siftUp(last, position);
        }
    }

    private boolean isBefore(Timer<K> timer, int position) {
        long time = times[position];
        return timer.time != time ? timer.time < time : timer.sequence < heap[position].sequence;
    }

    private void siftUp(Timer<K> timer, int start) {
        int at = start;
        while (at > 0) {
            int parent = (at - 1) >>> 2;
            if (!isBefore(timer, parent)) {
                break;
            }
            put(heap[parent], at);
            at = parent;
        }
        put(timer, at);
    }

    private void siftDown(Timer<K> timer, int start) {
        int at = start;
        while (4 * at + 1 < size) {
            int least = 4 * at + 1;
            int end = Math.min(least + 4, size);
            for (int child = least + 1; child < end; child++) {
                boolean tie = times[child] == times[least];
                boolean earlier = tie ? heap[child].sequence < heap[least].sequence : times[child] < times[least];
                least = earlier ? child : least;
            }
            if (isBefore(timer, least)) {
                break;
            }
            put(heap[least], at);
            at = least;
        }
        put(timer, at);
    }

    private void put(Timer<K> timer, int position) {
        heap[position] = timer;
        times[position] = timer.time;
        timer.position = position;
    }
}
