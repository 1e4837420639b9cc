package io.millrace.execution;

/** What a {@link TaskRunner} runs: bounded steps, one at a time. Where and when is the runner's business. */
public interface TaskLoop {

    /** What the last step says about the next one. */
    enum Progress {
        /** There is more to do: step again. */
        BUSY,
        /** Nothing to do until a wake-up, or until {@link #idleMillis()} have passed. */
        IDLE,
        /** As IDLE, but for want of room: there is work, and it goes on as soon as a wake-up tells of room. */
        BLOCKED,
        /** Over: never step again. */
        DONE
    }

    /** Does a bounded amount of work. Never blocks, but in user code and its I/O; never throws. */
    Progress step();

    /** After IDLE or BLOCKED: how long nothing is due; {@code Long.MAX_VALUE} for ever. */
    long idleMillis();

    /**
     * Whether what a step emits leaves the process, which costs a packet and wakes threads on both sides: then turns
     * had better be fewer and do more.
     */
    boolean sendsToOtherProcesses();

    /**
     * Whether its input has been through another task, which has collected it already; what comes from outside may come one
     * by one.
     */
    boolean readsFromOtherTasks();

    /** The class loader user code expects to find; null until it is known. */
    ClassLoader userCode();
}
