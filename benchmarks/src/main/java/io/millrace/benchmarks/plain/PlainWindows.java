package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.Event;

/** The frame of queries over the bids of consecutive windows: elements ascend in time, so one window is open. */
abstract class PlainWindows extends PlainLoop<Event> {
    private final long size;
    private long windowEnd;

    PlainWindows(long sizeMillis) {
        this.size = sizeMillis;
    }

    abstract void bid(Bid bid);

    /** All events before this time have come, and none yet after it. */
    abstract void windowEnds(long end);

    @Override
    final void element(Event event) {
        if (event.dateTime() >= windowEnd) {
            if (windowEnd != 0) {
                windowEnds(windowEnd);
            }
            windowEnd = event.dateTime() / size * size + size;
        }
        if (event instanceof Bid bid) {
            bid(bid);
        }
    }

    @Override
    final void endOfInput() {
        windowEnds(windowEnd);
        lastWindowEnded(windowEnd);
    }

    /** For windows that overlap: some are open still. */
    void lastWindowEnded(long end) {}
}
