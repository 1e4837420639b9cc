package io.millrace.api.connector;

import io.millrace.api.functions.Counter;
import io.millrace.api.functions.MetricGroup;
import java.util.Map;
import java.util.TreeMap;

/** Keeps counters. */
public final class InMemoryMetrics implements MetricGroup {
    private final Map<String, Counter> counters = new TreeMap<>();

    @Override
    public Counter counter(String name) {
        return counters.computeIfAbsent(name, key -> new InMemoryCounter());
    }

    public long count(String name) {
        return counter(name).getCount();
    }

    private static final class InMemoryCounter implements Counter {
        private long count;

        @Override
        public void inc() {
            count++;
        }

        @Override
        public void inc(long n) {
            count += n;
        }

        @Override
        public void dec() {
            count--;
        }

        @Override
        public void dec(long n) {
            count -= n;
        }

        @Override
        public long getCount() {
            return count;
        }
    }
}
