package io.millrace.benchmarks.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/** When the JVM stopped all of its threads, most of the time to collect garbage; by a flight recording of the process. */
final class JvmPauses implements AutoCloseable {
    private final Recording recording = new Recording();
    private final Instant startedAt = Instant.now();
    private final long startedNanos = System.nanoTime();

    JvmPauses() {
        recording.enable("jdk.ExecuteVMOperation").withThreshold(Duration.ZERO);
        recording.start();
    }

    /** By {@link System#nanoTime}. */
    record Pause(long start, long end) {
        long within(long from, long to) {
            return Math.max(0, Math.min(end, to) - Math.max(start, from));
        }

        double millis() {
            return (end - start) / 1e6;
        }
    }

    /** All so far. Can be asked once. */
    List<Pause> end(Path scratch) throws IOException {
        recording.stop();
        recording.dump(scratch);
        List<Pause> pauses = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(scratch)) {
            if (event.getBoolean("safepoint")) {
                long start = startedNanos
                        + Duration.between(startedAt, event.getStartTime()).toNanos();
                pauses.add(new Pause(start, start + event.getDuration().toNanos()));
            }
        }
        Files.delete(scratch);
        return pauses;
    }

    @Override
    public void close() {
        recording.close();
    }
}
