package io.millrace.benchmarks.runner;

import io.millrace.benchmarks.workload.Workload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Results as Markdown: medians, spreads, and Millrace's ratios to the others from the same runs. */
final class ResultTables {
    private static final double MILLI = 1e-3;

    private final List<RunResult> results;
    private final Set<Contender> contenders = new LinkedHashSet<>();
    private final Set<Workload> workloads = new LinkedHashSet<>();

    ResultTables(Collection<RunResult> results) {
        this.results = List.copyOf(results);
        results.forEach(result -> {
            contenders.add(result.contender());
            workloads.add(result.workload());
        });
    }

    String markdown(MachineFacts facts) {
        StringBuilder text = new StringBuilder(facts + "\n");
        List<Workload> throughput =
                workloads.stream().filter(Workload::isThroughput).toList();
        if (!throughput.isEmpty()) {
            text.append(figures(
                    "Thousand events per second", throughput, result -> result.eventsPerSecond() * MILLI, true));
            text.append(figures(
                    "Thousand events per CPU second", throughput, result -> result.eventsPerCpuSecond() * MILLI, true));
            text.append(figures("CPU nanoseconds per event", throughput, RunResult::cpuNanosPerEvent, false));
            text.append(figures("Peak resident MiB", throughput, RunResult::peakResidentMib, false));
        }
        text.append(latencies());
        text.append(firstOutputs());
        if (results.stream().anyMatch(RunResult::isDisturbed)) {
            text.append("\n\\* another process disturbed a run of this figure, and its repetitions too\n");
        }
        return text.toString();
    }

    private String figures(
            String title, List<Workload> rows, ToDoubleFunction<RunResult> figure, boolean higherIsBetter) {
        List<Contender> columns = contenders.stream()
                .filter(contender ->
                        rows.stream().anyMatch(row -> !of(row, contender).isEmpty()))
                .toList();
        List<String> header =
                new ArrayList<>(columns.stream().map(Contender::id).toList());
        if (higherIsBetter) {
            header.addAll(List.of("Millrace : Flink", "Millrace : Jet"));
        }
        StringBuilder table = new StringBuilder("\n### " + title + "\n\n");
        table.append(line("", header))
                .append(line("---", header.stream().map(name -> "---:").toList()));
        for (Workload row : rows) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(cell(of(row, column), figure)));
            if (higherIsBetter) {
                cells.add(ratio(row, Contender.Engine.FLINK, figure));
                cells.add(ratio(row, Contender.Engine.JET, figure));
            }
            table.append(line(row.id(), cells));
        }
        return table.toString();
    }

    private static String cell(List<RunResult> runs, ToDoubleFunction<RunResult> figure) {
        if (runs.isEmpty()) {
            return "–";
        }
        String mark = runs.stream().anyMatch(RunResult::isDisturbed) ? " \\*" : "";
        return Spread.of(runs.stream().mapToDouble(figure)) + mark;
    }

    /** The best median of Millrace's variants over the best of the other's: each with one or two TaskManagers. */
    private String ratio(Workload row, Contender.Engine other, ToDoubleFunction<RunResult> figure) {
        OptionalDouble ours = best(row, Contender.Engine.MILLRACE, figure);
        OptionalDouble theirs = best(row, other, figure);
        return ours.isPresent() && theirs.isPresent()
                ? String.format(Locale.ROOT, "%.2f", ours.getAsDouble() / theirs.getAsDouble())
                : "–";
    }

    private OptionalDouble best(Workload row, Contender.Engine engine, ToDoubleFunction<RunResult> figure) {
        return contenders.stream()
                .filter(contender -> contender.engine() == engine)
                .map(contender -> of(row, contender))
                .filter(runs -> !runs.isEmpty())
                .mapToDouble(
                        runs -> Spread.of(runs.stream().mapToDouble(figure)).median())
                .max();
    }

    private String latencies() {
        List<String> lines = new ArrayList<>();
        for (Workload workload : workloads) {
            for (Contender contender : contenders) {
                List<RunResult> runs = of(workload, contender);
                if (workload.isLatency() && !runs.isEmpty()) {
                    lines.add(line(
                            workload.id(),
                            List.of(
                                    contender.id(),
                                    cell(runs, run -> run.record().p50Micros() * MILLI),
                                    cell(runs, run -> run.record().p99Micros() * MILLI),
                                    cell(runs, run -> run.record().p999Micros() * MILLI),
                                    cell(runs, run -> run.record().maxMicros() * MILLI),
                                    cell(runs, run -> run.record().steadyCpuNanos() / 1e9),
                                    cell(runs, run -> run.record().steadyNanos() / 1e9))));
                }
            }
        }
        if (lines.isEmpty()) {
            return "";
        }
        List<String> header = List.of("", "p50 ms", "p99 ms", "p99.9 ms", "max ms", "CPU s", "of s");
        return "\n### Latency at 100,000 events per second\n\n" + line("", header)
                + line("---", List.of("---", "---:", "---:", "---:", "---:", "---:", "---:"))
                + String.join("", lines);
    }

    private String firstOutputs() {
        String lines = contenders.stream()
                .map(contender -> Optional.of(of(Workload.FIRST_OUTPUT, contender))
                        .filter(runs -> !runs.isEmpty())
                        .map(runs -> line(contender.id(), List.of(cell(runs, RunResult::firstOutputSeconds))))
                        .orElse(""))
                .collect(Collectors.joining());
        return lines.isEmpty()
                ? ""
                : "\n### First output of a trivial program, JVM start included\n\n" + line("", List.of("seconds"))
                        + line("---", List.of("---:")) + lines;
    }

    private List<RunResult> of(Workload workload, Contender contender) {
        return results.stream()
                .filter(result ->
                        result.workload() == workload && result.contender().equals(contender))
                .toList();
    }

    private static String line(String first, List<String> cells) {
        return "| " + first + " | " + String.join(" | ", cells) + " |\n";
    }
}
