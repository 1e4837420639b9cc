package io.millrace.benchmarks.workload;

/** Random keys at even distances. Event time is when an element is due, counted from the start of the pace. */
public final class Ticks implements Elements<Tick> {
    private static final long serialVersionUID = 1L;

    private final int keys;
    private final Pace pace;

    public Ticks(int keys, Pace pace) {
        this.keys = keys;
        this.pace = pace;
    }

    @Override
    public Tick at(long index) {
        return new Tick(Mix.below(Mix.mix(index), keys), pace.dueNanos(index));
    }

    @Override
    public long timestampAt(long index) {
        return pace.dueNanos(index) / 1_000_000;
    }
}
