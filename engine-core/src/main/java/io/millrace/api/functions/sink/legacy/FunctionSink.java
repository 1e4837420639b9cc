package io.millrace.api.functions.sink.legacy;

import io.millrace.api.ProcessingTimeService;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.functions.Function;
import java.io.IOException;
import java.util.Objects;

/** A {@link SinkFunction} as a {@link Sink}. Whoever runs it opens and closes the function. */
public class FunctionSink<IN> implements Sink<IN>, SinkOfFunction {
    private static final long serialVersionUID = 1L;
    private final SinkFunction<IN> function;

    FunctionSink(SinkFunction<IN> function) {
        this.function = Objects.requireNonNull(function);
    }

    public static <IN> Sink<IN> of(SinkFunction<IN> function) {
        return function instanceof TwoPhaseCommitSinkFunction<IN, ?, ?> committing
                ? new TransactionSink<>(committing)
                : new FunctionSink<>(function);
    }

    @Override
    public final Function function() {
        return function;
    }

    @Override
    public SinkWriter<IN> createWriter(WriterInitContext context) throws IOException {
        return new Writer<>(function, context.getProcessingTimeService());
    }

    @Override
    public String toString() {
        return function.getClass().getSimpleName();
    }

    /** Runs a call of the function: what it throws passes through a writer's methods as it is. */
    static void call(Call call) throws IOException, InterruptedException {
        try {
            call.run();
        } catch (IOException | InterruptedException | RuntimeException passed) {
            throw passed;
        } catch (Exception wrapped) {
            throw new IllegalStateException(wrapped.getClass().getName() + ": " + wrapped.getMessage(), wrapped);
        }
    }

    /** A call of the function. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    /** Hands elements to the function. */
    static class Writer<IN> implements SinkWriter<IN>, SinkFunction.Context {
        private final SinkFunction<IN> function;
        private final ProcessingTimeService time;
        private SinkWriter.Context element;

        Writer(SinkFunction<IN> function, ProcessingTimeService time) {
            this.function = function;
            this.time = time;
        }

        @Override
        public void write(IN value, SinkWriter.Context context) throws IOException, InterruptedException {
            element = context;
            call(() -> function.invoke(value, this));
        }

        @Override
        public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
            call(() -> function.writeWatermark(watermark));
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            if (endOfInput) {
                call(function::finish);
            }
        }

        @Override
        public void close() throws Exception {}

        @Override
        public long currentProcessingTime() {
            return time.getCurrentProcessingTime();
        }

        @Override
        public long currentWatermark() {
            return element.currentWatermark();
        }

        @Override
        public Long timestamp() {
            return element.timestamp();
        }
    }
}
