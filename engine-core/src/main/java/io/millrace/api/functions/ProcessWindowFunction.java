package io.millrace.api.functions;

import io.millrace.api.OutputTag;
import io.millrace.api.state.KeyedStateStore;
import io.millrace.api.windowing.windows.Window;

/** Evaluates a window as a whole, over its elements or over its incremental aggregate. */
public abstract class ProcessWindowFunction<IN, OUT, KEY, W extends Window> extends AbstractRichFunction {
    private static final long serialVersionUID = 1L;

    /** @param elements the window's elements; with an incremental aggregate its one result */
    public abstract void process(KEY key, Context context, Iterable<IN> elements, Collector<OUT> out) throws Exception;

    /** The window of a key is about to be forgotten: clear what was kept in {@link Context#windowState()}. */
    public void clear(Context context) throws Exception {}

    /** Valid only during the call it was passed to. */
    public abstract class Context {
        public abstract W window();

        public abstract long currentProcessingTime();

        public abstract long currentWatermark();

        /** State of this key in this window. Refused for windows that merge (sessions) with code MR-3120. */
        public abstract KeyedStateStore windowState();

        /** State of this key that all its windows share. */
        public abstract KeyedStateStore globalState();

        /** To a side output, with the window's last timestamp. */
        public abstract <X> void output(OutputTag<X> outputTag, X value);
    }
}
