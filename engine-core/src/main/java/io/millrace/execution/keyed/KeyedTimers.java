package io.millrace.execution.keyed;

import io.millrace.api.functions.TimeDomain;
import io.millrace.base.Cancellable;
import io.millrace.base.configuration.ExecutionOptions;
import io.millrace.base.configuration.RuntimeExecutionMode;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.OperatorFailedException;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.RecordText;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.state.TimerDescriptor;
import io.millrace.state.TimerQueue;
import java.util.function.Function;

/**
 * The timers of one keyed operator in both time domains. Event-time timers fire when the watermark passes them, in the
 * order of their times; processing-time timers when the task's clock does. Firing stops while the output is full.
 *
 * @param <T> whom a timer is for: a key, or a key and a window
 */
@CopiedPerOperator
public class KeyedTimers<T> {
    /** What happens when a timer is due. */
    public interface Handler<T> {
        /** Whatever user code throws leaves as {@link OperatorFailedException}. */
        void onTimer(T owner, long time, TimeDomain domain);
    }

    private final TaskTimers taskTimers;
    private final Output output;
    private final Handler<T> handler;
    private final TimerQueue<T> eventTimers;
    final TimerQueue<T> processingTimers;
    private Cancellable wakeup = () -> {};
    private long wakeupTime = TimerQueue.NEVER;

    KeyedTimers(
            KeyedContext keyed,
            TypeSerializer<T> ownerSerializer,
            Function<T, Object> keyOf,
            TaskTimers taskTimers,
            Output output,
            Handler<T> handler) {
        this.taskTimers = taskTimers;
        this.output = output;
        this.handler = handler;
        this.eventTimers = keyed.backend().timers(descriptor(TimeDomain.EVENT_TIME, ownerSerializer, keyOf));
        this.processingTimers = keyed.backend().timers(descriptor(TimeDomain.PROCESSING_TIME, ownerSerializer, keyOf));
        scheduleWakeup();
    }

    /**
     * Timers as the job's mode wants them.
     *
     * @param keyOf the key of a timer's owner
     */
    public static <T> KeyedTimers<T> of(
            KeyedContext keyed,
            TypeSerializer<T> ownerSerializer,
            Function<T, Object> keyOf,
            OperatorContext operator,
            Output output,
            Handler<T> handler) {
        boolean batch =
                operator.environment().configuration().get(ExecutionOptions.RUNTIME_MODE) == RuntimeExecutionMode.BATCH;
        return batch
                ? new TimersAtTheEnd<>(keyed, ownerSerializer, keyOf, operator.timers(), output, handler)
                : new KeyedTimers<>(keyed, ownerSerializer, keyOf, operator.timers(), output, handler);
    }

    /** Under what name, and how, a backend keeps the timers of an operator. */
    public static <T> TimerDescriptor<T> descriptor(
            TimeDomain domain, TypeSerializer<T> ownerSerializer, Function<T, Object> keyOf) {
        String name = domain == TimeDomain.EVENT_TIME ? "%event-timers" : "%processing-timers";
        return new TimerDescriptor<>(name, ownerSerializer, keyOf);
    }

    /** Timers for keys. */
    public static KeyedTimers<Object> ofKeys(
            KeyedContext keyed, OperatorContext operator, Output output, Handler<Object> handler) {
        return of(keyed, keyed.keySerializer(), key -> key, operator, output, handler);
    }

    public void registerEventTime(T owner, long time) {
        eventTimers.register(owner, time);
    }

    public void deleteEventTime(T owner, long time) {
        eventTimers.delete(owner, time);
    }

    public void registerProcessingTime(T owner, long time) {
        processingTimers.register(owner, time);
        scheduleWakeup();
    }

    /** The task may wake up once for nothing. */
    public void deleteProcessingTime(T owner, long time) {
        processingTimers.delete(owner, time);
    }

    public long currentProcessingTime() {
        return taskTimers.wallMillis();
    }

    /** Fires the event-time timers that are due. @return false when it stopped early because the output is full */
    public boolean advanceEventTime(long watermark) {
        return fire(eventTimers, TimeDomain.EVENT_TIME, watermark);
    }

    final boolean fire(TimerQueue<T> timers, TimeDomain domain, long now) {
        while (!timers.isEmpty() && timers.nextTime() <= now) {
            if (output.full()) {
                return false;
            }
            TimerQueue.Timer<T> timer = timers.pollDue(now);
            handler.onTimer(timer.key(), timer.time(), domain);
        }
        return true;
    }

    private void fireProcessingTimers() {
        wakeupTime = TimerQueue.NEVER;
        fire(processingTimers, TimeDomain.PROCESSING_TIME, taskTimers.wallMillis());
        scheduleWakeup();
    }

    /** Keeps one task timer at the time of the first processing-time timer. */
    void scheduleWakeup() {
        long next = processingTimers.isEmpty() ? TimerQueue.NEVER : processingTimers.nextTime();
        if (next < wakeupTime) {
            wakeup.cancel();
            wakeupTime = next;
            wakeup = taskTimers.at(next, this::fireProcessingTimers);
        }
    }

    /** A function failed in {@code onTimer}. */
    public static OperatorFailedException failed(OperatorContext context, Throwable cause, Object key, long time) {
        return context.failed(cause, " in onTimer of key '" + RecordText.of(key) + "' at time " + time);
    }

    /** Event-time timers not fired yet. Processing-time timers that the end of the input comes before do not count. */
    public long pending() {
        return eventTimers.size();
    }

    public void close() {
        wakeup.cancel();
    }
}
