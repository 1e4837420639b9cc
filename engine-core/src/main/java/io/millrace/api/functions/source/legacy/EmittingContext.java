package io.millrace.api.functions.source.legacy;

import io.millrace.api.connector.base.Handover;
import io.millrace.api.eventtime.Watermark;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Objects;

/**
 * What a running function emits through, on its thread. Elements are copied if their type is mutable, because the
 * function may change them while they wait.
 */
final class EmittingContext<T> implements SourceFunction.SourceContext<T> {
    private static final long NO_TIMESTAMP = Long.MIN_VALUE;

    private final Object checkpointLock;
    private final Handover<Emission<T>> handover;
    private final TypeSerializer<T> serializer;

    EmittingContext(Object checkpointLock, Handover<Emission<T>> handover, TypeSerializer<T> serializer) {
        this.checkpointLock = checkpointLock;
        this.handover = handover;
        this.serializer = serializer;
    }

    @Override
    public void collect(T element) {
        collectWithTimestamp(element, NO_TIMESTAMP);
    }

    @Override
    public void collectWithTimestamp(T element, long timestamp) {
        Objects.requireNonNull(element, "a source function emitted null, which is not an element");
        emit(new Emission.Element<>(serializer.isImmutableType() ? element : serializer.copy(element), timestamp));
    }

    @Override
    public void emitWatermark(Watermark mark) {
        emit(new Emission.Time<>(mark.getTimestamp()));
    }

    @Override
    public void markAsTemporarilyIdle() {
        emit(new Emission.Idle<>());
    }

    @Override
    public Object getCheckpointLock() {
        return checkpointLock;
    }

    @Override
    public void close() {}

    /** Whoever emits without the lock lets a checkpoint that wants it go first: monitors are not fair. */
    private void emit(Emission<T> emission) {
        try {
            if (!Thread.holdsLock(checkpointLock)) {
                handover.awaitLimit();
            }
            synchronized (checkpointLock) {
                if (!handover.put(emission)) {
                    throw new SourceCancelled();
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SourceCancelled();
        }
    }

    /** Nobody takes what the function emits: it should have returned. */
    static final class SourceCancelled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SourceCancelled() {
            super("the source was cancelled");
        }
    }
}
