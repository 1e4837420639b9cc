package io.millrace.execution.operators;

/** The main output of an operator that has side outputs: records go to the main one, time goes to all. */
@CopiedPerOperator
public final class SidedOutput extends Output {
    private final Output main;
    private final FanOut all;

    public SidedOutput(Output main, Output[] sides) {
        this.main = main;
        Output[] everything = new Output[sides.length + 1];
        everything[0] = main;
        System.arraycopy(sides, 0, everything, 1, sides.length);
        this.all = new FanOut(everything);
    }

    @Override
    public void collect(Object value, long timestamp) {
        main.collect(value, timestamp);
    }

    @Override
    public void emitWatermark(long timestamp) {
        all.emitWatermark(timestamp);
    }

    @Override
    public void emitIdleness(boolean idle) {
        all.emitIdleness(idle);
    }

    @Override
    public boolean full() {
        return all.full();
    }
}
