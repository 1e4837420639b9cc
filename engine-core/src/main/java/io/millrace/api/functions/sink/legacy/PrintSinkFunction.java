package io.millrace.api.functions.sink.legacy;

import io.millrace.api.connector.sink.lib.PrintSink;
import io.millrace.api.functions.OpenContext;
import java.io.PrintStream;

/** Prints as {@link PrintSink} does, for programs that take their sinks as functions. */
public class PrintSinkFunction<IN> extends RichSinkFunction<IN> {
    private static final long serialVersionUID = 1L;
    private final String identifier;
    private final boolean toStandardError;
    private transient PrintStream target;
    private transient String prefix;

    public PrintSinkFunction() {
        this(false);
    }

    public PrintSinkFunction(boolean stdErr) {
        this("", stdErr);
    }

    /** @param sinkIdentifier begins every line; may be empty */
    public PrintSinkFunction(String sinkIdentifier, boolean stdErr) {
        this.identifier = sinkIdentifier;
        this.toStandardError = stdErr;
    }

    @Override
    public void open(OpenContext openContext) throws Exception {
        super.open(openContext);
        prefix = PrintSink.prefix(identifier, getRuntimeContext().getTaskInfo());
        target = PrintSink.stream(toStandardError);
    }

    @Override
    public void invoke(IN value) {
        target.println(prefix + value);
    }

    @Override
    public String toString() {
        return new PrintSink<>(identifier, toStandardError).toString();
    }
}
