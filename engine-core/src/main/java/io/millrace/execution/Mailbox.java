package io.millrace.execution;

import org.jctools.queues.MpscUnboundedArrayQueue;

/** What others want done on a task's thread. Many senders, one receiver; no lock. */
final class Mailbox {
    private static final int CHUNK = 32;

    private final MpscUnboundedArrayQueue<Runnable> mail = new MpscUnboundedArrayQueue<>(CHUNK);

    /** Any thread; the sender wakes the task. */
    void post(Runnable action) {
        mail.offer(action);
    }

    /**
     * Runs the oldest that has arrived, and does not wait for who is posting just now: they wake the task. Task's thread.
     *
     * @return whether there was any
     */
    boolean deliverOne() {
        Runnable action = mail.relaxedPoll();
        if (action != null) {
            action.run();
        }
        return action != null;
    }

    /** Runs what is there now. Task's thread. */
    void deliver() {
        for (Runnable action = mail.relaxedPoll(); action != null; action = mail.relaxedPoll()) {
            action.run();
        }
    }
}
