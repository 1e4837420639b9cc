package io.millrace.execution.operators;

import io.millrace.api.eventtime.RelativeClock;

/**
 * The time in which an input was asked for records, as the periods of its watermarks count it. What part of a period that is
 * not over yet will count is not known: until then it counts whole, and what was too much the clock waits for, since it
 * never runs backwards.
 */
@CopiedPerOperator
final class InputActivityClock implements RelativeClock {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final TaskTimers timers;
    private long countedMillis;
    private long periodBeganMillis;
    private long shownMillis;

    InputActivityClock(TaskTimers timers) {
        this.timers = timers;
        this.periodBeganMillis = timers.monotonicMillis();
    }

    /** @param asked whether the input was asked for records throughout the period that ends now */
    void periodOver(long monotonicMillis, boolean asked) {
        countedMillis += asked ? monotonicMillis - periodBeganMillis : 0;
        periodBeganMillis = monotonicMillis;
    }

    @Override
    public long relativeTimeMillis() {
        shownMillis = Math.max(shownMillis, countedMillis + timers.monotonicMillis() - periodBeganMillis);
        return shownMillis;
    }

    @Override
    public long relativeTimeNanos() {
        return relativeTimeMillis() * NANOS_PER_MILLI;
    }
}
