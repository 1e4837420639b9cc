package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.JobClient;
import io.millrace.api.JobStatus;
import io.millrace.api.ParameterTool;
import io.millrace.api.SavepointFormatType;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.examples.FraudDetection.Alarm;
import io.millrace.examples.FraudRules.Spending;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alarms are a plain loop's, also when the job is stopped, changed, and goes on with another parallelism. */
@Timeout(120)
class FraudDetectionTest {
    @TempDir
    Path directory;

    @Test
    void alarmsAreThoseOfAPlainLoop() throws Exception {
        List<String> expected = expected();
        assertThat(expected).anyMatch(line -> line.contains("unusual"));
        assertThat(expected.size()).isGreaterThan(40);
        assertThat(Printed.by(FraudDetection::main)).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void stoppedChangedAndWiderItGoesOnWhereItStopped() throws Exception {
        JobClient first = start(FraudDetection.class, 2, new Configuration());
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> alarms().size() > 10);
        String savepoint = first.stopWithSavepoint(
                        false, directory.resolve("savepoints").toUri().toString(), SavepointFormatType.CANONICAL)
                .get(60, TimeUnit.SECONDS);
        assertThat(first.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
        List<String> before = alarms();
        assertThat(before.size()).isBetween(11, expected().size() - 1);

        try (NextVersion next = NextVersion.compile(
                directory.resolve("next"),
                Map.of(
                        "record Spending(long cents, int payments) {",
                        "record Spending(long cents, int payments, long mostCents) {",
                        "return new Spending(cents + payment.cents(), payments + 1);",
                        "return new Spending(cents + payment.cents(), payments + 1, Math.max(mostCents,"
                                + " payment.cents()));",
                        "new Spending(0, 0)",
                        "new Spending(0, 0, 0)"),
                Payment.class,
                FraudRules.class,
                FraudDetection.class)) {
            start(
                            next.load(FraudDetection.class),
                            3,
                            new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint))
                    .getJobExecutionResult()
                    .get(60, TimeUnit.SECONDS);
        }
        assertThat(alarms()).containsAll(before).containsExactlyInAnyOrderElementsOf(expected());
    }

    private JobClient start(Class<?> program, int parallelism, Configuration settings) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(parallelism);
        env.enableCheckpointing(200);
        ParameterTool parameters = ParameterTool.fromArgs(
                new String[] {"--output", directory.resolve("alarms").toUri().toString(), "--rate", "8000"});
        Method define = program.getDeclaredMethod("define", StreamExecutionEnvironment.class, ParameterTool.class);
        define.setAccessible(true);
        define.invoke(null, env, parameters);
        return env.executeAsync("Fraud detection");
    }

    private List<String> alarms() throws IOException {
        Path files = directory.resolve("alarms");
        if (!Files.isDirectory(files)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        try (Stream<Path> parts = Files.walk(files)) {
            for (Path part : parts.filter(FraudDetectionTest::isVisible).toList()) {
                lines.addAll(Files.readAllLines(part));
            }
        }
        return lines;
    }

    private static boolean isVisible(Path path) {
        for (Path name : path) {
            if (name.toString().startsWith(".")) {
                return false;
            }
        }
        return Files.isRegularFile(path);
    }

    private static List<String> expected() {
        long changed = FraudDetection.rules().get(2).fromMillis();
        Map<String, Spending> spendings = new HashMap<>();
        Map<String, Long> tiny = new HashMap<>();
        List<String> alarms = new ArrayList<>();
        for (long number = 0; number < Payment.NUMBER; number++) {
            Payment payment = Payment.number(number);
            String card = payment.card();
            long at = payment.atMillis();
            Spending before = spendings.getOrDefault(card, new Spending(0, 0));
            long big = at < changed ? 50_000 : 20_000;
            if (tiny.containsKey(card) && at - tiny.get(card) < 60_000 && payment.cents() >= big) {
                alarms.add(new Alarm(card, "tried-out", at, payment.cents(), before.usual()).toString());
            }
            if (before.usual() > 0 && payment.cents() > 10 * before.usual()) {
                alarms.add(new Alarm(card, "unusual", at, payment.cents(), before.usual()).toString());
            }
            if (payment.cents() <= 100) {
                tiny.put(card, at);
            }
            spendings.put(card, before.plus(payment));
        }
        return alarms;
    }
}
