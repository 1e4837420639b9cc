package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.measure.Checksum;
import io.millrace.benchmarks.measure.MeasuredRun;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.benchmarks.measure.OutputDirectory;
import io.millrace.benchmarks.measure.RunRequest;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.LogLine;
import io.millrace.benchmarks.nexmark.NexmarkEvents;
import io.millrace.benchmarks.workload.Inputs;
import io.millrace.benchmarks.workload.Workload;

/** Runs a workload as a plain loop, on one thread whatever the parallelism. */
public final class PlainMain {
    private PlainMain() {}

    public static void main(String[] arguments) {
        MeasuredRun.main(arguments, PlainMain::run);
    }

    /** To the end of the input. */
    public static void run(RunRequest request) throws Exception {
        long events = request.events();
        switch (request.workload()) {
            case M1, M2_UNIFORM, M2_ZIPF ->
                new PlainMicro.RunningSums(Inputs.keys(request.workload()))
                        .run(Inputs.increments(request.workload()), events);
            case M3 -> new PlainMicro.WordCounts().run(Inputs.lines(), events);
            case M4 -> new PlainMicro.TenMaps().run(Inputs.increments(request.workload()), events);
            case Q10 ->
                OutputDirectory.measure(
                        directory -> new PlainLog(directory).run(new NexmarkEvents(), events), LogLine::new);
            case FIRST_OUTPUT -> {
                Meter.output();
                Meter.finished(new Checksum());
            }
            default -> query(request.workload()).run(new NexmarkEvents(), events);
        }
    }

    private static PlainLoop<Event> query(Workload workload) {
        return switch (workload) {
            case Q0 -> new PlainFilters.Q0();
            case Q1 -> new PlainFilters.Q1();
            case Q2 -> new PlainFilters.Q2();
            case Q3 -> new PlainJoins.Q3();
            case Q4 -> new PlainAuctions.Q4();
            case Q5 -> new PlainAuctions.Q5(false);
            case Q5_FEW -> new PlainAuctions.Q5(true);
            case Q6 -> new PlainWinners.Q6();
            case Q7 -> new PlainAuctions.Q7();
            case Q8 -> new PlainJoins.Q8();
            case Q9 -> new PlainWinners.Q9();
            case Q11 -> new PlainBidders.Q11();
            case Q12 -> new PlainBidders.Q12();
            case Q13 -> new PlainRows.Q13();
            case Q14 -> new PlainRows.Q14();
            case Q15 -> new PlainReports.Q15();
            case Q16 -> new PlainReports.Q16();
            case Q17 -> new PlainReports.Q17();
            case Q18 -> new PlainRanks.Q18();
            case Q19 -> new PlainRanks.Q19();
            case Q20 -> new PlainWinners.Q20();
            case Q21 -> new PlainRows.Q21();
            case Q22 -> new PlainRows.Q22();
            case Q23 -> new PlainSellers();
            default -> throw new IllegalArgumentException("there is no plain loop for " + workload.id());
        };
    }
}
