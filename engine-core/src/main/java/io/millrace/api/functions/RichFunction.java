package io.millrace.api.functions;

/** A function with a lifecycle: {@code open} before the first record, {@code close} after the last, whatever happens. */
public interface RichFunction extends Function {
    void open(OpenContext openContext) throws Exception;

    void close() throws Exception;

    RuntimeContext getRuntimeContext();

    /** Called by the engine before {@link #open}. */
    void setRuntimeContext(RuntimeContext context);
}
