package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.examples.DelayPattern.Trouble;
import io.millrace.examples.SensorAlarm.Alarm;
import io.millrace.examples.SensorAlarm.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Late data, timers and sliding windows: plain loops that keep their own time come to the same results. */
class TimeExamplesTest {
    private static final long DAY = Duration.ofDays(1).toMillis();

    @Test
    void aDayIsCountedAgainForLateQuakesUntilItCloses() throws Exception {
        List<String> expected = new ArrayList<>();
        TreeMap<Long, Integer> counts = new TreeMap<>();
        TreeMap<Long, Integer> waiting = new TreeMap<>();
        long watermark = Long.MIN_VALUE;
        List<Quake> arrived = ExampleData.quakes().stream()
                .filter(quake -> quake.magnitude() >= 4.5)
                .sorted(Comparator.comparing(Quake::updatedMillis))
                .toList();
        for (Quake quake : arrived) {
            long start = quake.timeMillis() / DAY * DAY;
            long last = start + DAY - 1;
            if (last + 2 * DAY <= watermark) {
                expected.add("too late: " + quake.id());
            } else {
                int count = counts.merge(start, 1, Integer::sum);
                if (last <= watermark) {
                    expected.add(Instant.ofEpochMilli(start) + ": " + count);
                } else {
                    waiting.put(start, count);
                }
            }
            watermark = Math.max(watermark, quake.timeMillis() - DAY / 4);
            while (!waiting.isEmpty() && waiting.firstKey() + DAY - 1 <= watermark) {
                Map.Entry<Long, Integer> due = waiting.pollFirstEntry();
                expected.add(Instant.ofEpochMilli(due.getKey()) + ": " + due.getValue());
            }
        }
        waiting.forEach((start, count) -> expected.add(Instant.ofEpochMilli(start) + ": " + count));

        assertThat(expected)
                .filteredOn(line -> line.startsWith("too late"))
                .hasSizeGreaterThan(3)
                .hasSizeLessThan(20);
        assertThat(Printed.by(LateData::main)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void troubleIsALongDelayAfterWhichNothingLeavesOnTime() throws Exception {
        long sixHours = Duration.ofHours(6).toMillis();
        Map<String, List<Flight>> byOrigin =
                ExampleData.flights().stream().collect(Collectors.groupingBy(Flight::origin));
        List<String> expected = new ArrayList<>();
        byOrigin.forEach((origin, flights) -> {
            int next = 0;
            while (next < flights.size()) {
                Flight first = flights.get(next++);
                if (first.delay() < 60) {
                    continue;
                }
                int late = 1;
                boolean onTime = false;
                while (next < flights.size()
                        && !onTime
                        && flights.get(next).scheduledMillis() - first.scheduledMillis() <= sixHours) {
                    onTime = flights.get(next++).delay() <= 0;
                    late++;
                }
                if (!onTime && late >= 3) {
                    expected.add(new Trouble(origin, first.scheduledMillis(), late).toString());
                }
            }
        });

        assertThat(expected).hasSizeGreaterThan(3);
        assertThat(Printed.by(DelayPattern::main)).containsExactlyInAnyOrderElementsOf(expected);
    }

    /** Every window is added up from the readings themselves. */
    @Test
    void anAlarmBeginsAndEndsWithTheMeanOfAMinute() throws Exception {
        List<String> expected = new ArrayList<>();
        Map<String, Boolean> hot = new HashMap<>();
        for (long end = 10_000; end < SensorAlarm.READINGS * 100L + 60_000; end += 10_000) {
            Map<String, List<Reading>> windows = new TreeMap<>();
            for (long number = 0; number < SensorAlarm.READINGS; number++) {
                Reading reading = Reading.number(number);
                if (reading.atMillis() >= end - 60_000 && reading.atMillis() < end) {
                    windows.computeIfAbsent(reading.sensor(), sensor -> new ArrayList<>())
                            .add(reading);
                }
            }
            windows.forEach((sensor, readings) -> {
                long sum = readings.stream().mapToLong(Reading::temperature).sum();
                boolean isHot = sum > (long) SensorAlarm.LIMIT * readings.size();
                if (isHot != hot.getOrDefault(sensor, false)) {
                    hot.put(sensor, isHot);
                    long until = readings.get(readings.size() - 1).atMillis();
                    expected.add(new Alarm(sensor, until, isHot).toString());
                }
            });
        }

        assertThat(expected).hasSizeGreaterThan(20);
        assertThat(Printed.by(SensorAlarm::main)).containsExactlyInAnyOrderElementsOf(expected);
    }
}
