package io.millrace.execution.channels;

import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ElementBatch;
import io.millrace.exchange.ElementRecording;

/** Notes down what stands in a channel before the barrier that has overtaken it. Task's thread. */
final class ChannelCapture {
    private final long checkpointId;
    private final ElementRecording elements;
    private boolean complete;

    ChannelCapture(long checkpointId, ElementRecording elements) {
        this.checkpointId = checkpointId;
        this.elements = elements;
    }

    /** The barrier itself has come, or the end of the data, which stands for it: what follows is no part of it. */
    boolean isComplete() {
        return complete;
    }

    /** The rest of a batch, before it is processed; in the order of the channel. */
    void note(ElementBatch batch, int position, int firstEvent) {
        int from = position;
        for (int event = firstEvent; event < batch.eventCount() && !complete; event++) {
            int stop = batch.eventPosition(event);
            elements.records(batch, from, stop);
            from = stop;
            note(batch.event(event));
        }
        if (!complete) {
            elements.records(batch, from, batch.size());
        }
    }

    /** Barriers of checkpoints given up are of no interest, and the end is told again by the producer after a restore. */
    private void note(ChannelEvent event) {
        if (event instanceof ChannelEvent.Barrier barrier) {
            complete = barrier.checkpointId() >= checkpointId;
        } else if (event instanceof ChannelEvent.EndOfData) {
            complete = true;
        } else {
            elements.event(event);
        }
    }

    /** Null when nothing was overtaken. */
    byte[] bytes() {
        return elements.isEmpty() ? null : elements.toByteArray();
    }
}
