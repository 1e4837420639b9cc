package io.millrace.execution.operators;

import io.millrace.api.functions.Counter;
import io.millrace.api.functions.Gauge;
import io.millrace.api.functions.Histogram;
import io.millrace.api.functions.HistogramStatistics;
import io.millrace.api.functions.Meter;
import io.millrace.api.functions.MeterView;
import io.millrace.api.functions.MetricGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The metrics that functions of one task registered. Counters count in {@link TaskCounters}; everything else is asked
 * once a second, on the task's thread, and published there as text.
 */
public final class UserMetrics {
    private static final long SAMPLE_MILLIS = 1_000;
    /** More are not sampled: they travel with every heartbeat. */
    private static final int MAX_SAMPLED = 500;

    private static final int MAX_TEXT = 200;

    private final TaskCounters counters;
    private final TaskTimers timers;
    private final SortedMap<String, Gauge<?>> gauges = new TreeMap<>();
    private final SortedMap<String, Histogram> histograms = new TreeMap<>();
    private final SortedMap<String, Meter> meters = new TreeMap<>();
    private final List<Runnable> ownCounters = new ArrayList<>();
    private boolean sampling;

    UserMetrics(TaskCounters counters, TaskTimers timers) {
        this.counters = counters;
        this.timers = timers;
    }

    /** What an operator's functions register in. */
    MetricGroup of(String operatorName) {
        return new Group(operatorName + ".", "");
    }

    private <M> M register(SortedMap<String, M> metrics, String name, M metric) {
        metrics.put(name, metric);
        startSampling();
        return metric;
    }

    private void startSampling() {
        if (!sampling) {
            sampling = true;
            timers.after(SAMPLE_MILLIS, this::everyPeriod);
        }
    }

    private void everyPeriod() {
        for (Meter meter : meters.values()) {
            if (meter instanceof MeterView view) {
                view.update();
            }
        }
        sample();
        timers.after(SAMPLE_MILLIS, this::everyPeriod);
    }

    /** Publishes what the metrics say now. */
    public void sample() {
        if (!sampling) {
            return;
        }
        ownCounters.forEach(Runnable::run);
        TreeMap<String, String> values = new TreeMap<>();
        sampleAll(gauges, values, UserMetrics::gaugeValues);
        sampleAll(histograms, values, UserMetrics::histogramValues);
        sampleAll(meters, values, UserMetrics::meterValues);
        while (values.size() > MAX_SAMPLED) {
            values.pollLastEntry();
        }
        counters.userMetrics(values);
    }

    private static <M> void sampleAll(
            Map<String, M> metrics, Map<String, String> values, Function<M, Map<String, String>> read) {
        metrics.forEach((name, metric) -> {
            try {
                read.apply(metric).forEach((part, value) -> values.put(name + part, shortened(value)));
            } catch (RuntimeException broken) {
                // Whoever looks at the metric sees why it has no value; the task goes on without it.
                values.put(name, shortened("failed: " + broken));
            }
        });
    }

    private static String shortened(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }

    private static Map<String, String> gaugeValues(Gauge<?> gauge) {
        return Map.of("", String.valueOf(gauge.getValue()));
    }

    private static Map<String, String> meterValues(Meter meter) {
        return Map.of(".rate", decimal(meter.getRate()), ".count", String.valueOf(meter.getCount()));
    }

    private static Map<String, String> histogramValues(Histogram histogram) {
        HistogramStatistics statistics = histogram.getStatistics();
        return Map.of(
                ".count", String.valueOf(histogram.getCount()),
                ".min", String.valueOf(statistics.getMin()),
                ".mean", decimal(statistics.getMean()),
                ".p50", decimal(statistics.getQuantile(0.5)),
                ".p95", decimal(statistics.getQuantile(0.95)),
                ".p99", decimal(statistics.getQuantile(0.99)),
                ".max", String.valueOf(statistics.getMax()));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** Counters are the job's, the rest belongs to the operator. */
    private final class Group implements MetricGroup {
        private final String operatorPrefix;
        private final String path;

        Group(String operatorPrefix, String path) {
            this.operatorPrefix = operatorPrefix;
            this.path = path;
        }

        @Override
        public Counter counter(String name) {
            return counters.counter(path + name);
        }

        @Override
        public <C extends Counter> C counter(String name, C own) {
            Counter shown = counter(name);
            ownCounters.add(new Runnable() {
                private long known;

                @Override
                public void run() {
                    long now = own.getCount();
                    shown.inc(now - known);
                    known = now;
                }
            });
            startSampling();
            return own;
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            register(gauges, getMetricIdentifier(name), gauge);
            return gauge;
        }

        @Override
        public <H extends Histogram> H histogram(String name, H histogram) {
            register(histograms, getMetricIdentifier(name), histogram);
            return histogram;
        }

        @Override
        public <M extends Meter> M meter(String name, M meter) {
            register(meters, getMetricIdentifier(name), meter);
            return meter;
        }

        @Override
        public MetricGroup addGroup(String name) {
            return new Group(operatorPrefix, path + name + ".");
        }

        @Override
        public String getMetricIdentifier(String metricName) {
            return operatorPrefix + path + metricName;
        }
    }
}
