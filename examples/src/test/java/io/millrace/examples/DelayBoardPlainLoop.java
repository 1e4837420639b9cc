package io.millrace.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@link DelayBoard} must compute, without the engine: read everything, then add up. Shares no code with it on
 * purpose. Knows no late flights: it waits for all.
 */
public final class DelayBoardPlainLoop {
    private static final DateTimeFormatter SCHEDULED = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** @param lines of the board, sorted */
    public record Result(List<String> lines, int malformed) {}

    private DelayBoardPlainLoop() {}

    /** @param input a file, or a directory of files */
    public static Result run(Path input, Duration window) throws IOException {
        TreeMap<String, long[]> board = new TreeMap<>();
        int malformed = 0;
        for (Path file : files(input)) {
            for (String line : Files.readAllLines(file)) {
                if (line.isEmpty() || line.startsWith("scheduled,")) {
                    continue;
                }
                String[] columns = line.split(",", -1);
                try {
                    long scheduled = LocalDateTime.parse(columns[0], SCHEDULED).toEpochSecond(ZoneOffset.UTC);
                    int delay = Integer.parseInt(columns[1]);
                    long start = Math.floorDiv(scheduled, window.toSeconds()) * window.toSeconds();
                    String key = columns[3] + "," + LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC);
                    long[] sums = board.computeIfAbsent(key, none -> new long[] {0, 0, Long.MIN_VALUE});
                    sums[0]++;
                    sums[1] += delay;
                    sums[2] = Math.max(sums[2], delay);
                } catch (DateTimeParseException | NumberFormatException | ArrayIndexOutOfBoundsException bad) {
                    malformed++;
                }
            }
        }
        List<String> lines = new ArrayList<>();
        board.forEach((key, sums) -> lines.add(key + "," + sums[0] + "," + sums[1] + "," + sums[2]));
        lines.sort(null);
        return new Result(lines, malformed);
    }

    private static List<Path> files(Path input) throws IOException {
        try (Stream<Path> found = Files.walk(input)) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
