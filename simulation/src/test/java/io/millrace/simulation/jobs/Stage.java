package io.millrace.simulation.jobs;

import java.io.Serializable;
import java.util.List;

/**
 * One operator of a random program.
 *
 * @param inputs earlier stages, by index
 * @param size of windows, gaps and intervals, in milliseconds of event time
 */
public record Stage(Kind kind, List<Integer> inputs, int parallelism, long size) implements Serializable {

    /** What it does. Whatever it is, what comes out does not depend on the order in which records meet. */
    public enum Kind {
        /** Splits, read at their own pace. */
        SOURCE,
        UNION,
        /** Sends records to other subtasks, and changes nothing. */
        MAP,
        /** Asks outside for each record and passes it on when the answer comes, in any order or in that of the records. */
        ASYNC,
        /** Leaves out the records that it fails on, or gives them a way of their own around it. */
        POISON,
        /** Keeps what it has seen in operator state: a list to be dealt out, and one that every subtask gets whole. */
        TALLY,
        /** Keyed: numbers the records of each key. */
        COUNT,
        /** Sums of each key, per window. */
        TUMBLING,
        SLIDING,
        SESSION,
        /** The same as tumbling windows, said with map state and timers. */
        TIMERS,
        /** Pairs of equal keys that are at most {@code size} apart. */
        JOIN,
        /** Pairs of every record of the first input with every one of the second. */
        BROADCAST
    }

    boolean pairs() {
        return kind == Kind.JOIN || kind == Kind.BROADCAST;
    }

    /** Whether its results have event time that windows and timers may rely on. */
    boolean isTimed() {
        return kind != Kind.BROADCAST;
    }
}
