package io.millrace.api.connector.base.sink;

import io.millrace.api.MailboxExecutor;
import io.millrace.api.ProcessingTimeService;
import io.millrace.api.connector.sink.AnsweredSinkWriter;
import io.millrace.api.connector.sink.StatefulSinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.functions.Counter;
import io.millrace.base.Cancellable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Collects entries and sends them in batches: when there are enough of them, by number or by bytes, when the first has waited
 * long enough, and at the end. What fails is sent again before anything that waits; order is kept as far as that allows.
 *
 * <p>Nothing here waits. While too much is buffered the task gives the writer no more (an element that becomes many may
 * exceed the limit by those). A checkpoint holds what is buffered and what is under way and not acknowledged, where Flink
 * waits for answers: so a checkpoint never waits for a slow receiver, and after a failure the receiver may see again what it
 * had, as with Flink.
 */
public abstract class AsyncSinkWriter<InputT, RequestEntryT extends Serializable>
        implements StatefulSinkWriter<InputT, BufferedRequestState<RequestEntryT>>, AnsweredSinkWriter<InputT> {
    /** How soon a rate limit is asked again that holds back the only request there could be. */
    private static final long LIMIT_ASKED_AGAIN_MILLIS = 10;

    private final ElementConverter<InputT, RequestEntryT> elementConverter;
    private final AsyncSinkWriterConfiguration configuration;
    private final RateLimitingStrategy rateLimiting;
    private final BatchCreator<RequestEntryT> batchCreator;
    private final RequestBuffer<RequestEntryT> buffer;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService time;
    private final Counter bytesSent;
    private final Counter recordsSent;
    private final Consumer<Exception> fatalExceptions;
    private final Set<Request> underWay = new LinkedHashSet<>();
    private long lastSendMillis;
    private boolean timerSet;
    private boolean asksAgain;
    /** Everything is due until nothing is left. */
    private boolean flushing;

    /** @param states of the writers that were, for {@link io.millrace.api.connector.sink.SupportsWriterState} */
    public AsyncSinkWriter(
            ElementConverter<InputT, RequestEntryT> elementConverter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<RequestEntryT>> states) {
        this(
                elementConverter,
                context,
                configuration,
                states,
                new SimpleBatchCreator<>(configuration.getMaxBatchSizeInBytes()),
                new DequeRequestBuffer<>());
    }

    public AsyncSinkWriter(
            ElementConverter<InputT, RequestEntryT> elementConverter,
            WriterInitContext context,
            AsyncSinkWriterConfiguration configuration,
            Collection<BufferedRequestState<RequestEntryT>> states,
            BatchCreator<RequestEntryT> batchCreator,
            RequestBuffer<RequestEntryT> bufferedRequestEntries) {
        configuration.check();
        this.elementConverter = elementConverter;
        this.configuration = configuration;
        this.rateLimiting = configuration.getRateLimitingStrategy();
        this.batchCreator = Objects.requireNonNull(batchCreator, "a batch creator must be given");
        this.buffer = Objects.requireNonNull(bufferedRequestEntries, "a buffer for entries must be given");
        this.mailbox = context.getMailboxExecutor();
        this.time = context.getProcessingTimeService();
        this.bytesSent = context.metricGroup().counter("numBytesSend");
        this.recordsSent = context.metricGroup().counter("numRecordsSend");
        context.metricGroup().gauge("currentSendTime", () -> lastSendMillis);
        this.fatalExceptions = fatal -> mailbox.execute(
                () -> {
                    throw fatal;
                },
                "fail, as the receiver's answer says that trying again is in vain");
        elementConverter.open(context);
        for (BufferedRequestState<RequestEntryT> state : states) {
            state.getBufferedRequestEntries().forEach(entry -> add(entry, false));
        }
        if (!buffer.isEmpty()) {
            // When the subclass is complete: it may be so much that no element comes before some of it was sent.
            mailbox.execute(this::send, "send what was restored");
        }
    }

    /**
     * Sends the entries, and has the answer given to the handler: from any thread, also before this returns. Never waits for
     * the receiver.
     */
    protected abstract void submitRequestEntries(
            List<RequestEntryT> requestEntries, ResultHandler<RequestEntryT> resultHandler);

    protected abstract long getSizeInBytes(RequestEntryT requestEntry);

    /** Fails the job with what it is given; any thread. For a {@link FatalExceptionClassifier}. */
    protected Consumer<Exception> getFatalExceptionCons() {
        return fatalExceptions;
    }

    @Override
    public void write(InputT element, Context context) throws IOException, InterruptedException {
        add(wrapped(elementConverter.apply(element, context)), false);
        send();
    }

    /** Sends what is left at the end of the input; {@link #isDrained} says when all of it was acknowledged. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        if (endOfInput) {
            flushing = true;
            send();
        }
    }

    @Override
    public boolean isFull() {
        return buffer.size() >= configuration.getMaxBufferedRequests();
    }

    @Override
    public boolean isDrained() {
        return buffer.isEmpty() && underWay.isEmpty();
    }

    /** What is under way comes first: it was written first. */
    @Override
    public List<BufferedRequestState<RequestEntryT>> snapshotState(long checkpointId) {
        List<RequestEntryWrapper<RequestEntryT>> entries = new ArrayList<>();
        for (Request request : underWay) {
            request.entries.forEach(entry -> entries.add(wrapped(entry)));
        }
        entries.addAll(buffer.getBufferedState());
        return List.of(new BufferedRequestState<>(entries));
    }

    @Override
    public void close() {}

    private RequestEntryWrapper<RequestEntryT> wrapped(RequestEntryT entry) {
        return new RequestEntryWrapper<>(entry, getSizeInBytes(entry));
    }

    private void add(RequestEntryWrapper<RequestEntryT> entry, boolean prioritize) {
        if (entry.getSize() > configuration.getMaxRecordSizeInBytes()) {
            throw new IllegalArgumentException("an entry of " + entry.getSize()
                    + " bytes for an asynchronous sink whose maxRecordSizeInBytes is "
                    + configuration.getMaxRecordSizeInBytes());
        }
        if (buffer.isEmpty() && !timerSet) {
            timerSet = true;
            Cancellable unused = mailbox.after(
                    configuration.getMaxTimeInBufferMS(),
                    () -> {
                        timerSet = false;
                        flushing = true;
                        send();
                    },
                    "send what has waited long enough");
        }
        buffer.add(entry, prioritize);
    }

    /** Sends what is due and may be sent. */
    private void send() {
        boolean sent = true;
        while (sent && isDue() && !rateLimiting.shouldBlock(next())) {
            sent = sendBatch();
        }
        if (buffer.isEmpty()) {
            flushing = false;
        } else if (isDue() && underWay.isEmpty() && !asksAgain) {
            asksAgain = true; // there will be no answer to ask at
            Cancellable unused = mailbox.after(
                    LIMIT_ASKED_AGAIN_MILLIS,
                    () -> {
                        asksAgain = false;
                        send();
                    },
                    "ask the rate limit again");
        }
    }

    private boolean isDue() {
        return !buffer.isEmpty()
                && (flushing
                        || buffer.size() >= batchLimit()
                        || buffer.totalSizeInBytes() >= configuration.getMaxBatchSizeInBytes());
    }

    private int batchLimit() {
        return Math.min(configuration.getMaxBatchSize(), rateLimiting.getMaxBatchSize());
    }

    private RequestInfo next() {
        return new BasicRequestInfo(Math.min(batchLimit(), buffer.size()));
    }

    private boolean sendBatch() {
        Batch<RequestEntryT> batch = batchCreator.createNextBatch(next(), buffer);
        if (batch.getBatchEntries().isEmpty()) {
            return false;
        }
        bytesSent.inc(batch.getSizeInBytes());
        recordsSent.inc(batch.getRecordCount());
        Request request = new Request(List.copyOf(batch.getBatchEntries()), time.getCurrentProcessingTime());
        rateLimiting.registerInFlightRequest(new BasicRequestInfo(request.entries.size()));
        underWay.add(request);
        submitRequestEntries(batch.getBatchEntries(), request);
        return true;
    }

    private void answered(Request request, List<RequestEntryT> failed) {
        underWay.remove(request);
        request.deadline.cancel();
        lastSendMillis = time.getCurrentProcessingTime() - request.sentMillis;
        rateLimiting.registerCompletedRequest(new BasicResultInfo(failed.size(), request.entries.size()));
        for (int i = failed.size() - 1; i >= 0; i--) {
            add(wrapped(failed.get(i)), true);
        }
        send();
    }

    /** One request, from when it is sent until its answer has been dealt with. */
    private final class Request implements ResultHandler<RequestEntryT> {
        private final List<RequestEntryT> entries;
        private final long sentMillis;
        private final AtomicBoolean hasAnswer = new AtomicBoolean();
        private final Cancellable deadline;

        Request(List<RequestEntryT> entries, long sentMillis) {
            this.entries = entries;
            this.sentMillis = sentMillis;
            this.deadline =
                    mailbox.after(configuration.getRequestTimeoutMS(), this::timeOut, "give up waiting for an answer");
        }

        @Override
        public void complete() {
            answer(List.of());
        }

        @Override
        public void retryForEntries(List<RequestEntryT> requestEntriesToRetry) {
            answer(List.copyOf(requestEntriesToRetry));
        }

        @Override
        public void completeExceptionally(Exception e) {
            if (hasAnswer.compareAndSet(false, true)) {
                fatalExceptions.accept(e);
            }
        }

        private void answer(List<RequestEntryT> failed) {
            if (hasAnswer.compareAndSet(false, true)) {
                mailbox.execute(() -> answered(this, failed), "take the answer to a request");
            }
        }

        private void timeOut() throws TimeoutException {
            if (hasAnswer.compareAndSet(false, true)) {
                if (configuration.isFailOnTimeout()) {
                    throw new TimeoutException("no answer to a request of " + entries.size() + " entries after "
                            + configuration.getRequestTimeoutMS() + " ms");
                }
                answered(this, entries);
            }
        }
    }
}
