package io.millrace.execution.operators;

import io.millrace.api.ProcessingTimeService;
import io.millrace.base.Cancellable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The task's timers of wall-clock dates, for user code of one operator. */
@CopiedPerOperator
public record ProcessingTimers(OperatorContext context) implements ProcessingTimeService {
    @Override
    public long getCurrentProcessingTime() {
        return context.timers().wallMillis();
    }

    @Override
    public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback target) {
        TimerFuture future = new TimerFuture(timestamp, context.timers());
        future.registered = context.timers().at(timestamp, () -> {
            future.run();
            try {
                target.onProcessingTime(timestamp);
            } catch (Throwable thrown) {
                throw context.failed(thrown, " in a timer of processing time " + timestamp);
            }
        });
        return future;
    }

    /** Done when the timer fired; cancelling takes the timer back. */
    private static final class TimerFuture extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long timestamp;
        private final TaskTimers timers;
        private Cancellable registered = () -> {};

        TimerFuture(long timestamp, TaskTimers timers) {
            super(() -> null);
            this.timestamp = timestamp;
            this.timers = timers;
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            registered.cancel();
            return super.cancel(false);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(timestamp - timers.wallMillis(), TimeUnit.MILLISECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.MILLISECONDS), other.getDelay(TimeUnit.MILLISECONDS));
        }
    }
}
