package io.millrace.api.connector.sink.lib;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.functions.TaskInfo;
import java.io.PrintStream;

/**
 * Prints each record on a line of the TaskManager's output, after the number of the subtask when there are several:
 * {@code 3> record}.
 */
public final class PrintSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;
    private final String identifier;
    private final boolean toStandardError;

    public PrintSink() {
        this("", false);
    }

    public PrintSink(boolean toStandardError) {
        this("", toStandardError);
    }

    /** @param identifier begins every line; may be empty */
    public PrintSink(String identifier) {
        this(identifier, false);
    }

    /** @param identifier begins every line; may be empty */
    public PrintSink(String identifier, boolean toStandardError) {
        this.identifier = identifier;
        this.toStandardError = toStandardError;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Writer<>(prefix(identifier, context.getTaskInfo()), stream(toStandardError));
    }

    /** Where the lines go. */
    public static PrintStream stream(boolean toStandardError) {
        return toStandardError ? System.err : System.out;
    }

    /** What begins every line: the identifier, and the subtask's number when there are several. */
    public static String prefix(String identifier, TaskInfo task) {
        boolean parallel = task.getNumberOfParallelSubtasks() > 1;
        String subtask = parallel ? String.valueOf(task.getIndexOfThisSubtask() + 1) : "";
        String separator = identifier.isEmpty() || subtask.isEmpty() ? "" : ":";
        String prefix = identifier + separator + subtask;
        return prefix.isEmpty() ? "" : prefix + "> ";
    }

    @Override
    public String toString() {
        return toStandardError ? "Print to Std. Err" : "Print to Std. Out";
    }

    private record Writer<T>(String prefix, PrintStream target) implements SinkWriter<T> {
        @Override
        public void write(T element, Context context) {
            target.println(prefix + element);
        }

        @Override
        public void flush(boolean endOfInput) {
            target.flush();
        }

        @Override
        public void close() {}
    }
}
