package io.millrace.benchmarks.runner;

import io.millrace.base.MemorySize;
import io.millrace.benchmarks.workload.HotAuctions;
import io.millrace.benchmarks.workload.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What the command line asks for. */
final class Options {
    /** In these both TaskManagers exchange much. */
    private static final List<Workload> SMOKE_OF_VARIANTS = List.of(Workload.Q12, Workload.M1);

    @Option(
            names = "--queries",
            split = ",",
            paramLabel = "ID",
            description = "Workloads: q0 to q23, m1 to m4, latency-keyed, latency-window, first-output. Default: all.")
    private List<String> queries = List.of();

    @Option(
            names = "--engines",
            split = ",",
            paramLabel = "ID",
            description =
                    "millrace, flink, jet, plain; with two TaskManagers millrace-2tm, flink-2tm; with another buffer"
                            + " timeout flink-1ms, flink-2tm-0ms. Default: ${DEFAULT-VALUE}.")
    private List<String> engines = List.of("millrace", "millrace-2tm", "flink", "flink-2tm", "jet", "plain");

    @Option(names = "--runs", paramLabel = "N", description = "Runs of each. Default: ${DEFAULT-VALUE}.")
    private int runs = 3;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description =
                    "As many events as keep the slowest engine busy for about so long. Default: ${DEFAULT-VALUE}.")
    private int seconds = 20;

    @Option(names = "--events", paramLabel = "N", description = "Exactly so many events instead.")
    private long events;

    @Option(names = "--parallelism", paramLabel = "P", description = "Default: ${DEFAULT-VALUE}.")
    private int parallelism = 2;

    @Option(
            names = "--slide",
            paramLabel = "MILLIS",
            description = "Of the windows of q5 and q5-few; divides 10,000. Default: ${DEFAULT-VALUE}.")
    private long slide = 2_000;

    @Option(names = "--heap", paramLabel = "SIZE", description = "Of every JVM. Default: ${DEFAULT-VALUE}.")
    private String heap = "4g";

    @Option(names = "--jvm", paramLabel = "OPTION", description = "One more option for every JVM. Repeatable.")
    private List<String> jvm = List.of();

    @Option(
            names = "--smoke",
            description =
                    "A few events through everything, in one JVM for each engine: outputs are compared, speed is not"
                            + " measured.")
    private boolean smoke;

    /** @throws IllegalArgumentException saying what is not there, before anything has run */
    void check() {
        workloads();
        contenders();
        HotAuctions.checkSlide(slide);
        MemorySize.parse(heap);
    }

    List<Workload> workloads() {
        return queries.isEmpty()
                ? Arrays.asList(Workload.values())
                : queries.stream().map(Workload::of).toList();
    }

    List<Contender> contenders() {
        return engines.stream().map(Contender::of).toList();
    }

    /** The workloads of one engine when smoking: variants share their programs with the engine's usual form. */
    List<Workload> smokeWorkloads(Contender contender) {
        Stream<Workload> all = workloads().stream().filter(contender::takes);
        boolean usual = contender.variant().isEmpty();
        return all.filter(workload -> usual || SMOKE_OF_VARIANTS.contains(workload))
                .toList();
    }

    long eventsOf(Workload workload) {
        if (workload == Workload.FIRST_OUTPUT) {
            return 1;
        }
        if (events > 0) {
            return events;
        }
        return smoke ? workload.smokeEvents() : workload.eventsFor(seconds);
    }

    int runs() {
        return runs;
    }

    int parallelism() {
        return parallelism;
    }

    String heap() {
        return heap;
    }

    List<String> jvm() {
        return Stream.concat(Stream.of("-D" + HotAuctions.SLIDE_PROPERTY + "=" + slide), jvm.stream())
                .toList();
    }

    boolean isSmoke() {
        return smoke;
    }
}
