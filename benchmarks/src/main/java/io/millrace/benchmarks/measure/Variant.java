package io.millrace.benchmarks.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How an engine is set up otherwise than usually, in words: {@code 2tm-rocksdb-checkpoints}.
 *
 * @param twoTaskManagers {@code 2tm}: two in this JVM
 * @param rocksdb {@code rocksdb}: state in RocksDB on a local disk
 * @param checkpoints {@code checkpoints}: one every second, to files on a local disk
 * @param others words that only one engine knows
 */
public record Variant(boolean twoTaskManagers, boolean rocksdb, boolean checkpoints, List<String> others) {
    /** For the databases of a slot: block cache and write buffers. */
    public static final String ROCKSDB_BYTES_PER_SLOT = "128mb";

    public static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);

    public static Variant of(String text) {
        List<String> words = new ArrayList<>(Arrays.asList(text.split("-")));
        words.remove("");
        return new Variant(words.remove("2tm"), words.remove("rocksdb"), words.remove("checkpoints"), words);
    }

    public void requireNothingElse(String engine) {
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(engine + " has no variant " + String.join("-", others));
        }
    }

    /** A new one; what stays in it when a job is over is little. */
    public String checkpointDirectory() {
        try {
            return Files.createTempDirectory("benchmark-checkpoints").toUri().toString();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }
}
