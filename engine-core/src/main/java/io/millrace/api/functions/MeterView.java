package io.millrace.api.functions;

/** The mean rate of a counter over the last seconds, a minute unless said otherwise. */
public class MeterView implements Meter {
    private static final int DEFAULT_TIME_SPAN_SECONDS = 60;

    private final Counter counter;
    /** Counts of the last seconds, as a ring. */
    private final long[] history;

    private int latest;
    private double rate;

    public MeterView(int timeSpanInSeconds) {
        this(new SimpleCounter(), timeSpanInSeconds);
    }

    public MeterView(Counter counter) {
        this(counter, DEFAULT_TIME_SPAN_SECONDS);
    }

    /** @param timeSpanInSeconds at least 1 */
    public MeterView(Counter counter, int timeSpanInSeconds) {
        if (timeSpanInSeconds < 1) {
            throw new IllegalArgumentException("a meter needs a second at least, not " + timeSpanInSeconds);
        }
        this.counter = counter;
        this.history = new long[timeSpanInSeconds + 1];
    }

    @Override
    public void markEvent() {
        counter.inc();
    }

    @Override
    public void markEvent(long n) {
        counter.inc(n);
    }

    @Override
    public long getCount() {
        return counter.getCount();
    }

    @Override
    public double getRate() {
        return rate;
    }

    /** A second has passed; called by the engine. */
    public void update() {
        latest = (latest + 1) % history.length;
        history[latest] = counter.getCount();
        long oldest = history[(latest + 1) % history.length];
        rate = (double) (history[latest] - oldest) / (history.length - 1);
    }
}
