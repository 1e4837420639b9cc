package io.millrace.api;

import java.util.concurrent.ScheduledFuture;

/** The task's processing time and timers. The task's thread only; callbacks run on it too, between records. */
public interface ProcessingTimeService {
    /** Milliseconds since the epoch, read once per step of the task; may jump. */
    long getCurrentProcessingTime();

    /**
     * Calls back when the clock shows this date, once; a date that has passed is due at once.
     *
     * @return cancels the timer; it has no result to wait for
     */
    ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target);

    /** What a timer calls. */
    @FunctionalInterface
    interface ProcessingTimeCallback {
        /** @param time the date that was asked for */
        void onProcessingTime(long time) throws Exception;
    }
}
