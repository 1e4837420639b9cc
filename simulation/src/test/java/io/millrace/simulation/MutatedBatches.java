package io.millrace.simulation;

import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ElementBatch;

/** What a {@link Mutation} makes of what a channel carries. */
final class MutatedBatches {
    private static final int RARELY_PERCENT = 5;

    private MutatedBatches() {}

    /** The batch, or another one in its place. */
    static ElementBatch of(ElementBatch batch, Mutation mutation, Randomness randomness) {
        return switch (mutation) {
            case BATCH_LOST ->
                batch.eventCount() == 0 && randomness.percent(RARELY_PERCENT) ? copy(batch, 0, false) : batch;
            case BATCH_TWICE ->
                batch.eventCount() == 0 && randomness.percent(RARELY_PERCENT) ? copy(batch, 2, false) : batch;
            case BARRIER_EARLY -> movable(batch) ? copy(batch, 1, true) : batch;
            case BARRIER_LATE -> movable(batch) ? copy(batch, 1, false) : batch;
            default -> batch;
        };
    }

    /** The events are barriers, all of them. */
    private static boolean movable(ElementBatch batch) {
        for (int i = 0; i < batch.eventCount(); i++) {
            if (!(batch.event(i) instanceof ChannelEvent.Barrier)) {
                return false;
            }
        }
        return batch.eventCount() > 0;
    }

    private static ElementBatch copy(ElementBatch batch, int times, boolean eventsFirst) {
        ElementBatch copy = new ElementBatch(Math.max(1, batch.size() * times));
        if (eventsFirst) {
            addEvents(batch, copy);
        }
        for (int time = 0; time < times; time++) {
            for (int i = 0; i < batch.size(); i++) {
                copy.add(batch.value(i), batch.timestamp(i));
            }
        }
        if (!eventsFirst) {
            addEvents(batch, copy);
        }
        return copy;
    }

    private static void addEvents(ElementBatch from, ElementBatch to) {
        for (int i = 0; i < from.eventCount(); i++) {
            to.addEvent(from.event(i));
        }
    }
}
