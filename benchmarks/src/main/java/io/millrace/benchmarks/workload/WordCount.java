package io.millrace.benchmarks.workload;

/** How often a word was seen so far. */
public record WordCount(String word, long count) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(0, word), count);
    }
}
