package io.millrace.api.windowing.assigners;

import io.millrace.api.windowing.windows.TimeWindow;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets the windows of different subtasks end at different times, so that not all of them fire at once. Asked once by
 * each subtask, at its first element; results then depend on that moment.
 */
public enum WindowStagger {
    /** All windows end together. */
    ALIGNED {
        @Override
        public long getStaggerOffset(long currentProcessingTime, long size) {
            return 0;
        }
    },

    /** Uniformly at random. */
    RANDOM {
        @Override
        public long getStaggerOffset(long currentProcessingTime, long size) {
            return (long) (ThreadLocalRandom.current().nextDouble() * size);
        }
    },

    /** Windows begin when the first element comes. */
    NATURAL {
        @Override
        public long getStaggerOffset(long currentProcessingTime, long size) {
            return currentProcessingTime - TimeWindow.getWindowStartWithOffset(currentProcessingTime, 0, size);
        }
    };

    /** @return milliseconds by which the subtask's windows are moved, between 0 and the size */
    public abstract long getStaggerOffset(long currentProcessingTime, long size);
}
