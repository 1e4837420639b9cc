package io.millrace.benchmarks.flink;

import io.millrace.benchmarks.workload.Elements;
import io.millrace.benchmarks.workload.Pace;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.core.io.InputStatus;

/** Reads one share at a pace: each element when it is due, or late if the engine kept it from that. */
final class PacedReader<T> extends ShareReader<T> {
    private final long count;
    private final Pace pace;
    private final Pace.Ticker ticker;

    PacedReader(Elements<T> elements, long count, Pace pace) {
        super(elements, count);
        this.count = count;
        this.pace = pace;
        this.ticker = new Pace.Ticker();
    }

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
        if (!isAssigned()) {
            return super.pollNext(output);
        }
        emitBefore(Math.min(count, pace.dueBefore(System.nanoTime())), output);
        if (next() >= count) {
            return InputStatus.END_OF_INPUT;
        }
        return next() < pace.dueBefore(System.nanoTime()) ? InputStatus.MORE_AVAILABLE : InputStatus.NOTHING_AVAILABLE;
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
        return isAssigned() ? ticker.nextTick() : super.isAvailable();
    }

    @Override
    public void close() {
        ticker.close();
    }
}
