package io.millrace.api.accumulators;

import java.util.Map;
import java.util.TreeMap;

/** How often each number came. */
public class Histogram implements Accumulator<Integer, TreeMap<Integer, Integer>> {
    private static final long serialVersionUID = 1L;
    private final TreeMap<Integer, Integer> counts = new TreeMap<>();

    @Override
    public void add(Integer value) {
        counts.merge(value, 1, Integer::sum);
    }

    @Override
    @SuppressWarnings("NonApiType") // Flink's signature: the result must be serializable
    public TreeMap<Integer, Integer> getLocalValue() {
        return counts;
    }

    @Override
    public void resetLocal() {
        counts.clear();
    }

    @Override
    @SuppressWarnings("NonApiType") // as above
    public void merge(Accumulator<Integer, TreeMap<Integer, Integer>> other) {
        for (Map.Entry<Integer, Integer> entry : other.getLocalValue().entrySet()) {
            counts.merge(entry.getKey(), entry.getValue(), Integer::sum);
        }
    }

    @Override
    public Histogram clone() {
        Histogram clone = new Histogram();
        clone.counts.putAll(counts);
        return clone;
    }

    @Override
    public String toString() {
        return "Histogram " + counts;
    }
}
