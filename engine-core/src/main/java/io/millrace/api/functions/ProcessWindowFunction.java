package io.millrace.api.functions;

import io.millrace.api.OutputTag;
import io.millrace.api.windowing.Window;

/** Evaluates a window as a whole, over its elements or over its incremental aggregate. */
public abstract class ProcessWindowFunction<IN, OUT, KEY, W extends Window> extends AbstractRichFunction {
    private static final long serialVersionUID = 1L;

    public abstract void process(KEY key, Context context, Iterable<IN> elements, Collector<OUT> out) throws Exception;

    /** The window is about to be purged. */
    public void clear(Context context) throws Exception {}

    /** Valid only during the call it was passed to. */
    public abstract class Context {
        public abstract W window();

        public abstract long currentProcessingTime();

        public abstract long currentWatermark();

        public abstract <X> void output(OutputTag<X> outputTag, X value);
    }
}
