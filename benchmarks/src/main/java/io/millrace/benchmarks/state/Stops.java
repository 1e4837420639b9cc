package io.millrace.benchmarks.state;

import io.millrace.benchmarks.state.JvmPauses.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How long each of the same kind of act kept its thread, and of the long ones, what of that the JVM paused or the thread
 * waited for a core to become free. One thread's.
 */
final class Stops {
    /** Shorter ones are not looked at more closely. */
    private static final long LONG_NANOS = 200_000;

    private static final long TOO_LONG_NANOS = 10_000_000;

    private final String name;
    private final Histogram all = new Histogram(3);
    private final List<Act> longer = new ArrayList<>();
    private final CoreWaits waits;

    /** @param waited for a core, since the last long act at most */
    private record Act(long start, long end, long waited) {
        /** What of it is left. Pauses are no waits: the kernel knows that the thread wants nothing. */
        long own(List<Pause> pauses) {
            long paused =
                    pauses.stream().mapToLong(pause -> pause.within(start, end)).sum();
            return Math.max(0, end - start - paused - Math.min(waited, end - start - paused));
        }
    }

    Stops(String name, CoreWaits waits) {
        this.name = name;
        this.waits = waits;
    }

    void add(long start, long end) {
        all.recordValue(end - start);
        if (end - start >= LONG_NANOS) {
            longer.add(new Act(start, end, waits.sinceLast()));
        }
    }

    String describe(List<Pause> pauses) {
        Histogram own = new Histogram(3);
        longer.forEach(act -> own.recordValue(act.own(pauses)));
        return String.format(
                Locale.ROOT,
                "%s: %,d times; ms at the median %.3f, 99 %% %.2f, 99.9 %% %.2f, 99.99 %% %.2f, longest %.2f, above"
                        + " 10 ms %,d; without pauses of the JVM and waiting for a core: longest %.2f, above 10 ms %,d",
                name,
                all.getTotalCount(),
                all.getValueAtPercentile(50) / 1e6,
                all.getValueAtPercentile(99) / 1e6,
                all.getValueAtPercentile(99.9) / 1e6,
                all.getValueAtPercentile(99.99) / 1e6,
                all.getMaxValue() / 1e6,
                all.getCountBetweenValues(TOO_LONG_NANOS, Long.MAX_VALUE),
                (longer.isEmpty() ? all : own).getMaxValue() / 1e6,
                own.getTotalCount() == 0 ? 0 : own.getCountBetweenValues(TOO_LONG_NANOS, Long.MAX_VALUE));
    }
}
