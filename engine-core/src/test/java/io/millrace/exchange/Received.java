package io.millrace.exchange;

import java.util.ArrayList;
import java.util.List;

/** What a reader has given so far, as text in order; and how it broke, if it did. */
final class Received {
    final List<String> elements = new ArrayList<>();
    ChannelFailedException failure;
    private final ChannelReader reader;

    Received(ChannelReader reader) {
        this.reader = reader;
    }

    /** Takes all there is now. */
    Received drain() {
        try {
            for (ElementBatch batch = reader.poll(); batch != null; batch = reader.poll()) {
                take(batch);
                reader.release(batch);
            }
        } catch (ChannelFailedException e) {
            failure = e;
        }
        return this;
    }

    boolean hasEnd() {
        return !elements.isEmpty() && elements.get(elements.size() - 1).equals(show(new ChannelEvent.EndOfData()));
    }

    private void take(ElementBatch batch) {
        int next = 0;
        for (int event = 0; event < batch.eventCount(); event++) {
            for (; next < batch.eventPosition(event); next++) {
                elements.add(show(batch.value(next), batch.timestamp(next)));
            }
            elements.add(show(batch.event(event)));
        }
        for (; next < batch.size(); next++) {
            elements.add(show(batch.value(next), batch.timestamp(next)));
        }
    }

    static String show(Object value, long timestamp) {
        return value + (timestamp == ElementBatch.NO_TIMESTAMP ? "" : "@" + timestamp);
    }

    static String show(ChannelEvent event) {
        return event.toString();
    }
}
