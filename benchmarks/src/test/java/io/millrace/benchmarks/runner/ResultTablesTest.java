package io.millrace.benchmarks.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.benchmarks.measure.RunRecord;
import io.millrace.benchmarks.workload.Workload;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTablesTest {
    private static final MachineFacts MACHINE =
            new MachineFacts(LocalDate.of(2026, 11, 22), 2, "a processor", 24, "Linux 6.1", "a JVM");
    private static final long SECOND = 1_000_000_000;

    private static RunResult throughput(String contender, long events, long machineCpuNanos) {
        RunRecord record = new RunRecord(
                2 * events,
                events,
                2 * SECOND,
                4 * SECOND,
                machineCpuNanos,
                5 * SECOND,
                9 * SECOND,
                300 << 10,
                7,
                99,
                0,
                0,
                0,
                0,
                0,
                0);
        return new RunResult(Workload.Q7, Contender.of(contender), 1, record, 0, 2);
    }

    private static RunResult throughput(String contender, long events) {
        return throughput(contender, events, 4 * SECOND);
    }

    @Test
    void showsMediansSpreadsAndRatiosToTheBestOfTheOthersVariants() {
        String tables = new ResultTables(List.of(
                        throughput("millrace", 30_000_000),
                        throughput("flink", 9_000_000),
                        throughput("flink-2tm", 12_000_000),
                        throughput("jet", 10_000_000),
                        throughput("millrace", 33_000_000),
                        throughput("millrace", 24_000_000)))
                .markdown(MACHINE);

        assertThat(tables)
                .startsWith("2026-11-22: 2 cores of a processor, 24 GiB, Linux 6.1, a JVM\n")
                .contains("""
                        ### Thousand events per second

                        |  | millrace | flink | flink-2tm | jet | Millrace : Flink | Millrace : Jet |
                        | --- | ---: | ---: | ---: | ---: | ---: | ---: |
                        | q7 | 15,000 ±15% | 4,500 | 6,000 | 5,000 | 2.50 | 3.00 |
                        """)
                .contains("| q7 | 7,500 ±15% | 2,250 | 3,000 | 2,500 | 2.50 | 3.00 |\n")
                .contains("### Peak resident MiB")
                .doesNotContain("Latency")
                .doesNotContain("disturbed");
    }

    @Test
    void marksWhatAnotherProcessDisturbed() {
        String tables =
                new ResultTables(List.of(throughput("jet", 10_000_000, 4 * SECOND + SECOND / 2))).markdown(MACHINE);

        assertThat(tables).contains("| q7 | 5,000 \\* | – | – |").contains("another process disturbed");
    }

    @Test
    void showsDelaysAndWhatTheyCost() {
        RunRecord record = new RunRecord(
                100, 50, 14 * SECOND, 6 * SECOND, 6 * SECOND, 0, 0, 0, 0, 0, 0, 50, 130, 1100, 2900, 12_345);
        RunResult result = new RunResult(Workload.LATENCY_KEYED, Contender.of("flink-2tm-0ms"), 1, record, 0, 2);

        assertThat(new ResultTables(List.of(result)).markdown(MACHINE))
                .contains("| latency-keyed | flink-2tm-0ms | 0.13 | 1.10 | 2.90 | 12 | 6.00 | 14 |\n")
                .doesNotContain("Thousand");
    }

    @Test
    void showsHowSoonSomethingComesOut() {
        RunRecord record = new RunRecord(1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 5 * SECOND + SECOND / 2, 0, 0, 0, 0, 0);
        RunResult result = new RunResult(Workload.FIRST_OUTPUT, Contender.of("jet"), 1, record, 4 * SECOND, 2);

        assertThat(new ResultTables(List.of(result)).markdown(MACHINE)).contains("| jet | 1.50 |\n");
    }

    @Test
    void aLineOfJsonSaysAllOfARun() {
        assertThat(throughput("flink-2tm", 12_000_000).toJson())
                .startsWith("{\"workload\":\"q7\",\"engine\":\"flink-2tm\",\"run\":1,\"events\":24000000,"
                        + "\"eventsPerSecond\":6000000.000,\"eventsPerCpuSecond\":3000000.000,")
                .endsWith(",\"disturbed\":false,\"rows\":7,\"checksum\":\"63\"}");
    }
}
