package io.millrace.execution.async;

import io.millrace.api.functions.async.AsyncFunction;
import io.millrace.api.graph.OperatorSpec.AsyncSpec;
import io.millrace.base.Blame;
import io.millrace.base.Cancellable;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.execution.operators.ChainEnd;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.OperatorFailedException;
import io.millrace.execution.operators.Output;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;

/**
 * Starts a request for each element and emits the answers, which come back as mail. At most {@code capacity} requests
 * are under way; while there are as many the operator is full, so that the task takes no input, and what is given to it
 * all the same waits here for its turn. Watermarks and idleness keep their place between the elements.
 *
 * <p>It emits only while its output has room: when an answer finds it full, the operator is suspended until its chain
 * resumes it. What has not been emitted when a snapshot is taken is part of it, and is asked for again after a restore.
 * Time-outs and retries run on task timers that do not wait for room, since they emit nothing.
 */
@CopiedPerOperator
public final class AsyncOperator extends OneInputOperator implements ChainEnd {
    private static final String WAITING = "%waiting";

    private final AsyncFunction<Object, Object> function;
    private final Unanswered unanswered = new Unanswered();
    private final List<WaitingElement> saved;
    private final long timeoutMillis;
    private final int capacity;
    private final Retries retries;
    private final WaitingQueue queue;
    /** What came while the capacity was used up, in order. */
    private final ArrayDeque<Waiting> backlog = new ArrayDeque<>();
    /** In the order in which they were started, which is that of their deadlines; done ones leave when they are first. */
    private final ArrayDeque<Request> started = new ArrayDeque<>();

    private Cancellable deadline = () -> {};
    private boolean deadlineSet;
    /** Requests started and not emitted. */
    private int underWay;
    /** Changes of time in the queue. */
    private int changes;

    private boolean suspended;
    private boolean finishing;

    public AsyncOperator(OperatorContext context, Output output, AsyncSpec spec) {
        super(context, output);
        this.function = spec.function();
        this.timeoutMillis = spec.timeoutMillis();
        this.capacity = spec.capacity();
        this.retries = new Retries(spec.retries());
        this.saved = context.operatorState().list(WAITING, new WaitingElement.Serializer(spec.inputSerializer()));
        this.queue = spec.ordered() ? new OrderedQueue() : new UnorderedQueue();
    }

    @Override
    public void open() throws Exception {
        openFunction(function);
    }

    @Override
    public void start() {
        List.copyOf(saved).forEach(element -> collect(element.value(), element.timestamp()));
        saved.clear();
    }

    @Override
    public void snapshotState(long checkpointId) {
        saved.clear();
        unanswered.forEach(request -> saved.add(new WaitingElement(request.input, request.timestamp)));
    }

    @Override
    public void collect(Object value, long timestamp) {
        Request request = new Request(this, value, timestamp);
        unanswered.add(request);
        if (underWay < capacity && backlog.isEmpty()) {
            start(request);
        } else {
            backlog.add(request);
        }
    }

    @Override
    public void emitWatermark(long timestamp) {
        add(new TimeChange(() -> {
            changes--;
            super.emitWatermark(timestamp);
        }));
    }

    @Override
    public void emitIdleness(boolean idle) {
        add(new TimeChange(() -> {
            changes--;
            output.emitIdleness(idle);
        }));
    }

    private void add(TimeChange change) {
        if (backlog.isEmpty()) {
            changes++;
            queue.add(change);
            emitReady();
        } else {
            backlog.add(change);
        }
    }

    private void start(Request request) {
        underWay++;
        queue.add(request);
        if (timeoutMillis > 0) {
            request.deadline = context.timers().monotonicMillis() + timeoutMillis;
            started.add(request);
            watchFirstDeadline();
        }
        attempt(request);
    }

    private void attempt(Request request) {
        request.attempts++;
        request.answer = new Answer(this, request);
        try {
            function.asyncInvoke(request.input, request.answer);
        } catch (Throwable thrown) {
            throw context.failed(thrown, request.input, request.timestamp);
        }
    }

    /** Any thread. */
    void post(Runnable mail) {
        context.environment().mail(mail);
    }

    void onAnswer(Request request, Answer answer) {
        if (request.isDone() || request.answer != answer) {
            return;
        }
        Collection<Object> result;
        try {
            result = answer.get();
        } catch (Throwable thrown) {
            if (!triesAgain(request, request.timedOut ? Retries.NO : retries.delayAfter(request, thrown))) {
                throw requestFailed(request, thrown);
            }
            return;
        }
        if (!triesAgain(request, request.timedOut ? Retries.NO : retries.delayAfter(request, result))) {
            request.result = result;
            queue.done(request);
            emitReady();
        }
    }

    private boolean triesAgain(Request request, long delayMillis) {
        if (delayMillis == Retries.NO) {
            return false;
        }
        request.nextAttempt = context.timers().deadline(delayMillis, () -> attempt(request));
        return true;
    }

    private OperatorFailedException requestFailed(Request request, Throwable thrown) {
        MillraceException failure = new MillraceException(
                Failure.of(
                        "MR-3131",
                        Blame.EXTERNAL,
                        "the asynchronous request failed at attempt " + request.attempts
                                + (request.timedOut ? ", after " + timeoutMillis + " ms" : "") + ": "
                                + Failure.summary(thrown)
                                + ". Let the function answer errors with a result of their own, raise the time-out, or"
                                + " use a retry strategy",
                        thrown),
                thrown);
        return context.failed(failure, request.input, request.timestamp);
    }

    private void watchFirstDeadline() {
        while (!started.isEmpty() && started.element().isDone()) {
            started.remove();
        }
        if (!deadlineSet && !started.isEmpty()) {
            deadlineSet = true;
            long delay = started.element().deadline - context.timers().monotonicMillis();
            deadline = context.timers().deadline(Math.max(0, delay), this::onDeadline);
        }
    }

    private void onDeadline() {
        deadlineSet = false;
        long now = context.timers().monotonicMillis();
        while (!started.isEmpty() && (started.element().isDone() || started.element().deadline <= now)) {
            Request request = started.remove();
            if (!request.isDone()) {
                timeOut(request);
            }
        }
        watchFirstDeadline();
    }

    private void timeOut(Request request) {
        request.timedOut = true;
        request.nextAttempt.cancel();
        if (request.answer.isCompleted()) {
            if (request.answer.isRead()) {
                // Between two attempts: the time-out is one itself.
                request.answer = new Answer(this, request);
            } else {
                return; // its mail is on the way
            }
        }
        try {
            function.timeout(request.input, request.answer);
        } catch (Throwable thrown) {
            throw context.failed(thrown, request.input, request.timestamp);
        }
    }

    private void emitReady() {
        if (suspended) {
            return;
        }
        Waiting ready = queue.peekReady();
        while (ready != null && !output.full()) {
            queue.removeReady();
            ready.emit();
            ready = queue.peekReady();
        }
        if (ready != null) {
            suspended = true;
            context.environment().suspensions().began();
        }
    }

    void emitResult(Request request) {
        underWay--;
        unanswered.remove(request);
        for (Object value : request.result) {
            output.collect(value, request.timestamp);
        }
        startWaiting();
    }

    private void startWaiting() {
        while (!backlog.isEmpty()) {
            if (backlog.element() instanceof Request request) {
                if (underWay >= capacity) {
                    return;
                }
                backlog.remove();
                start(request);
            } else {
                changes++;
                queue.add((TimeChange) backlog.remove());
            }
        }
    }

    @Override
    public boolean isSuspended() {
        return suspended;
    }

    @Override
    public void resume() {
        suspended = false;
        context.environment().suspensions().ended();
        emitReady();
    }

    @Override
    public boolean full() {
        return suspended || (finishing ? pending() > 0 : isAtCapacity()) || output.full();
    }

    private boolean isAtCapacity() {
        return underWay >= capacity || !backlog.isEmpty();
    }

    @Override
    public void flush() {}

    @Override
    public long pending() {
        return (long) underWay + changes + backlog.size();
    }

    /** The task sleeps until the next answer, since the operator is full as long as it waits for one. */
    @Override
    public boolean finish() {
        finishing = true;
        return pending() == 0;
    }

    @Override
    public void close() throws Exception {
        deadline.cancel();
        closeFunction(function);
    }
}
