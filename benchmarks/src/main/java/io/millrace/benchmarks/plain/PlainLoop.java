package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.measure.Checksum;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.benchmarks.workload.Elements;

/** Goes over an input once and feeds each element to the work, telling the meter how far it is. */
abstract class PlainLoop<T> {
    private static final int BATCH = 1024;

    final Checksum output = new Checksum();

    abstract void element(T element);

    void endOfInput() {}

    final void run(Elements<T> input, long events) {
        for (long from = 0; from < events; from += BATCH) {
            long to = Math.min(events, from + BATCH);
            for (long index = from; index < to; index++) {
                element(input.at(index));
            }
            Meter.emitted((int) (to - from));
        }
        endOfInput();
        Meter.finished(output);
    }
}
