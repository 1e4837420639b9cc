package io.millrace.state;

/**
 * Says whether somebody still needs the state of one moment as it was. Taken on the task's thread, let go of by any; the
 * task may notice late, and copies a little more than it had to.
 */
final class SnapshotHold {
    /** One that was still held when this one was taken: what it needs, this one needs as well. */
    private final SnapshotHold earlier;

    private volatile boolean released;

    /** @param latest the hold before this one; null when there was none */
    SnapshotHold(SnapshotHold latest) {
        this.earlier = latest != null && latest.isHeld() ? latest : null;
    }

    void release() {
        released = true;
    }

    boolean isHeld() {
        return !released || (earlier != null && earlier.isHeld());
    }
}
