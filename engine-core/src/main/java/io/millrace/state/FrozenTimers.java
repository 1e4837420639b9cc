package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.TimerQueue.Timer;
import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;

/** A queue's timers as they were at one moment, by the key groups of their owners, in the order of registration. */
final class FrozenTimers<T> implements CanonicalWriter.Content {
    private final SavedState state;
    private final TypeSerializer<T> owners;
    private final Function<T, Object> keyOf;
    private final Timer<T>[] timers;
    private final FrozenTables.KeyOrder order;
    /** The timers' key groups, when they are in that order. */
    private int[] groups;

    private int next;

    FrozenTimers(
            SavedState state,
            TypeSerializer<T> owners,
            Function<T, Object> keyOf,
            Timer<T>[] timers,
            FrozenTables.KeyOrder order) {
        this.state = state;
        this.owners = owners;
        this.keyOf = keyOf;
        this.timers = timers;
        this.order = order;
    }

    @Override
    public SavedState state() {
        return state;
    }

    @Override
    public void write(int keyGroup, Sections sections) throws IOException {
        if (groups == null) {
            sort();
        }
        for (; next < timers.length && groups[next] <= keyGroup - order.range().first(); next++) {
            Timer<T> timer = timers[next];
            sections.timer(owners, timer.key(), timer.time(), timer.sequence());
        }
    }

    private void sort() {
        record Grouped<T>(int group, Timer<T> timer) {}

        Grouped<?>[] grouped = new Grouped<?>[timers.length];
        for (int i = 0; i < timers.length; i++) {
            grouped[i] = new Grouped<>(order.groupOf(keyOf.apply(timers[i].key())), timers[i]);
        }
        Arrays.sort(
                grouped,
                Comparator.<Grouped<?>>comparingInt(Grouped::group)
                        .thenComparingLong(one -> one.timer().sequence()));
        int[] inOrder = new int[grouped.length];
        for (int i = 0; i < grouped.length; i++) {
            inOrder[i] = grouped[i].group();
            timers[i] = timerOf(grouped[i].timer());
        }
        groups = inOrder;
    }

    @SuppressWarnings("unchecked") // it came from the same array
    private Timer<T> timerOf(Timer<?> timer) {
        return (Timer<T>) timer;
    }
}
