package io.millrace.exchange;

import java.util.function.Consumer;

/**
 * The newest barrier announced in a channel, and its end: kept until somebody listens, since the two ends open when they
 * like. Thread-safe.
 */
final class LastAnnouncements {
    private Consumer<Announcement> listener;
    private Announcement barrier;
    private Announcement end;

    /** The listener hears what there is now, and what follows; on the threads that say it. */
    synchronized void listen(Consumer<Announcement> newListener) {
        listener = newListener;
        if (barrier != null) {
            listener.accept(barrier);
        }
        if (end != null) {
            listener.accept(end);
        }
    }

    synchronized void say(Announcement announcement) {
        if (announcement.isEnd()) {
            end = announcement;
        } else {
            barrier = announcement;
        }
        if (listener != null) {
            listener.accept(announcement);
        }
    }
}
