package io.millrace.execution.threads;

import io.millrace.execution.TaskClock;
import java.util.concurrent.TimeUnit;

/** The machine's clocks. */
public final class SystemTaskClock implements TaskClock {
    @Override
    public long monotonicMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    @Override
    public long wallMillis() {
        return System.currentTimeMillis();
    }
}
