package io.millrace.simulation;

import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ElementBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** What a {@link Mutation} makes of what one channel carries. */
final class MutatedPassage implements Tampering.Passage {
    private static final int RARELY_PERCENT = 5;

    private final Mutation mutation;
    private final Randomness randomness;
    private final Runnable wakeup;
    /** Barriers that records have overtaken. */
    private final List<ChannelEvent> late = new ArrayList<>();
    /** Barriers that the producer sent behind the end of its data. */
    private final Queue<ChannelEvent> behindEnd = new ArrayDeque<>();

    private boolean ended;

    MutatedPassage(Mutation mutation, Randomness randomness, Runnable wakeup) {
        this.mutation = mutation;
        this.randomness = randomness;
        this.wakeup = wakeup;
    }

    void sendBehindEnd(ChannelEvent.Barrier barrier) {
        behindEnd.add(barrier);
        wakeup.run();
    }

    @Override
    public ElementBatch pass(ElementBatch came) {
        if (came == null) {
            return ended && !behindEnd.isEmpty() ? only(behindEnd.remove()) : null;
        }
        ended |= hasEnd(came);
        return switch (mutation) {
            case BATCH_LOST ->
                came.eventCount() == 0 && randomness.percent(RARELY_PERCENT) ? copy(came, 0, false) : came;
            case BATCH_TWICE ->
                came.eventCount() == 0 && randomness.percent(RARELY_PERCENT) ? copy(came, 2, false) : came;
            case BARRIER_EARLY -> hasOnlyBarriers(came) ? copy(came, 1, true) : came;
            case BARRIER_LATE -> withBarriersLater(came);
            case WATERMARK_AHEAD -> withWatermarksAhead(came);
            default -> came;
        };
    }

    private static ElementBatch only(ChannelEvent event) {
        ElementBatch batch = new ElementBatch(1);
        batch.addEvent(event);
        return batch;
    }

    private static boolean hasEnd(ElementBatch batch) {
        for (int i = 0; i < batch.eventCount(); i++) {
            if (batch.event(i) instanceof ChannelEvent.EndOfData) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasOnlyBarriers(ElementBatch batch) {
        for (int i = 0; i < batch.eventCount(); i++) {
            if (!(batch.event(i) instanceof ChannelEvent.Barrier)) {
                return false;
            }
        }
        return batch.eventCount() > 0;
    }

    /** Each goes behind the records of the batch that follows. */
    private ElementBatch withBarriersLater(ElementBatch batch) {
        List<ChannelEvent> held = List.copyOf(late);
        late.clear();
        ElementBatch changed = new ElementBatch(Math.max(1, batch.size()));
        int position = 0;
        for (int i = 0; i < batch.eventCount(); i++) {
            position = addRecords(batch, position, batch.eventPosition(i), changed);
            if (batch.event(i) instanceof ChannelEvent.Barrier) {
                late.add(batch.event(i));
            } else if (batch.event(i) instanceof ChannelEvent.EndOfData) {
                held.forEach(changed::addEvent);
                held = List.of();
                late.forEach(changed::addEvent);
                late.clear();
                changed.addEvent(batch.event(i));
            } else {
                changed.addEvent(batch.event(i));
            }
        }
        addRecords(batch, position, batch.size(), changed);
        held.forEach(changed::addEvent);
        return changed;
    }

    private static ElementBatch withWatermarksAhead(ElementBatch batch) {
        ElementBatch changed = new ElementBatch(Math.max(1, batch.size()));
        int position = 0;
        for (int i = 0; i < batch.eventCount(); i++) {
            position = addRecords(batch, position, batch.eventPosition(i), changed);
            changed.addEvent(
                    batch.event(i) instanceof ChannelEvent.Watermark watermark
                            ? new ChannelEvent.Watermark(MutatedTasks.ahead(watermark.timestamp()))
                            : batch.event(i));
        }
        addRecords(batch, position, batch.size(), changed);
        return changed;
    }

    private static int addRecords(ElementBatch from, int position, int end, ElementBatch to) {
        for (int i = position; i < end; i++) {
            to.add(from.value(i), from.timestamp(i));
        }
        return end;
    }

    private static ElementBatch copy(ElementBatch batch, int times, boolean eventsFirst) {
        ElementBatch copy = new ElementBatch(Math.max(1, batch.size() * times));
        if (eventsFirst) {
            addEvents(batch, copy);
        }
        for (int time = 0; time < times; time++) {
            addRecords(batch, 0, batch.size(), copy);
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
