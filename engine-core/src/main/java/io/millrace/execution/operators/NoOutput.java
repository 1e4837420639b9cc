package io.millrace.execution.operators;

/** Where an operator's output goes when nobody reads it: a sink's, or a main output of which only a side is used. */
public final class NoOutput extends Output {
    public static final NoOutput INSTANCE = new NoOutput();

    private NoOutput() {}

    @Override
    public void collect(Object value, long timestamp) {}

    @Override
    public void emitWatermark(long timestamp) {}

    @Override
    public void emitIdleness(boolean idle) {}

    @Override
    public boolean full() {
        return false;
    }
}
