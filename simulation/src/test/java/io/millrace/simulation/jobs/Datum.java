package io.millrace.simulation.jobs;

import java.io.Serializable;

/**
 * The one kind of record that random programs have.
 *
 * @param stage that made it, with {@code split} and {@code index} its identity
 * @param count how many of its key its stage had seen, 0 where stages do not count
 */
public record Datum(int stage, int split, int index, int key, long time, long value, long count)
        implements Serializable {

    public Datum withCount(long seen) {
        return new Datum(stage, split, index, key, time, value, seen);
    }

    /** The same in short. Two records may have the same code, but hardly ever have. */
    long code() {
        return identity().hashCode() * 31L + index;
    }

    /** What it is, whatever it was counted as. */
    public String identity() {
        return "s" + stage + "/" + split + "/" + index + " k" + key + " t" + time + " v" + value;
    }
}
