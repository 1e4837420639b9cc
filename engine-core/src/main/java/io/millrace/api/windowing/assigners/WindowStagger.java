package io.millrace.api.windowing.assigners;

import io.millrace.api.windowing.windows.TimeWindow;
import java.io.Serializable;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Lets the windows of different subtasks end at different times, so that not all of them fire at once. Asked once by
 * each subtask, at its first element; results then depend on that moment.
 */
public interface WindowStagger extends Serializable {

    /** @return milliseconds by which the subtask's windows are moved, between 0 and the size */
    long getStaggerOffset(long currentProcessingTime, long size);

    /** All windows end together. */
    WindowStagger ALIGNED = (currentProcessingTime, size) -> 0;

    /** Uniformly at random. */
    WindowStagger RANDOM =
            (currentProcessingTime, size) -> (long) (ThreadLocalRandom.current().nextDouble() * size);

    /** Windows begin when the first element comes. */
    WindowStagger NATURAL = (currentProcessingTime, size) ->
            currentProcessingTime - TimeWindow.getWindowStartWithOffset(currentProcessingTime, 0, size);
}
