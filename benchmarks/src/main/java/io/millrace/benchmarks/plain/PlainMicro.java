package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.workload.Increment;
import io.millrace.benchmarks.workload.WordCount;
import java.util.HashMap;
import java.util.Map;

/** The micro workloads. */
final class PlainMicro {
    private PlainMicro() {}

    /** m1, m2. */
    static final class RunningSums extends PlainLoop<Increment> {
        private final long[] sums;

        RunningSums(int keys) {
            sums = new long[keys];
        }

        @Override
        void element(Increment increment) {
            long sum = sums[(int) increment.key()] += increment.value();
            output.add(new Increment(increment.key(), sum));
        }
    }

    /** m3. */
    static final class WordCounts extends PlainLoop<String> {
        private final Map<String, long[]> counts = new HashMap<>();

        @Override
        void element(String line) {
            for (String word : line.split(" ", -1)) {
                long count = ++counts.computeIfAbsent(word, unseen -> new long[1])[0];
                output.add(new WordCount(word, count));
            }
        }
    }

    /** m4. */
    static final class TenMaps extends PlainLoop<Increment> {
        @Override
        void element(Increment increment) {
            output.add(new Increment(increment.key(), increment.value() + 10));
        }
    }
}
