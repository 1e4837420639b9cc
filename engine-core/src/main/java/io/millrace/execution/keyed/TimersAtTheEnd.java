package io.millrace.execution.keyed;

import io.millrace.api.functions.TimeDomain;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.TaskTimers;
import java.util.function.Function;

/**
 * Timers in batch mode: all of them fire when the input has ended, those of processing time after those of event time, as
 * in Flink. What functions register while they do is left out, as it is there: one timer could call for the next for ever.
 */
@CopiedPerOperator
final class TimersAtTheEnd<T> extends KeyedTimers<T> {
    private boolean ending;

    TimersAtTheEnd(
            KeyedContext keyed,
            TypeSerializer<T> ownerSerializer,
            Function<T, Object> keyOf,
            TaskTimers taskTimers,
            Output output,
            Handler<T> handler) {
        super(keyed, ownerSerializer, keyOf, taskTimers, output, handler);
    }

    @Override
    public void registerEventTime(T owner, long time) {
        if (!ending) {
            super.registerEventTime(owner, time);
        }
    }

    @Override
    public void registerProcessingTime(T owner, long time) {
        if (!ending) {
            super.registerProcessingTime(owner, time);
        }
    }

    @Override
    public boolean advanceEventTime(long watermark) {
        ending = watermark == Long.MAX_VALUE;
        return !ending
                || (super.advanceEventTime(watermark) && fire(processingTimers, TimeDomain.PROCESSING_TIME, watermark));
    }

    @Override
    void scheduleWakeup() {}

    @Override
    public long pending() {
        return super.pending() + processingTimers.size();
    }
}
