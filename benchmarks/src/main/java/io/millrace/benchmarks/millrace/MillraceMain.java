package io.millrace.benchmarks.millrace;

import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.eventtime.WatermarkStrategy;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.benchmarks.measure.MeasuredRun;
import io.millrace.benchmarks.measure.OutputDirectory;
import io.millrace.benchmarks.measure.RunRequest;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.LogLine;
import io.millrace.benchmarks.nexmark.NexmarkEvents;
import io.millrace.benchmarks.workload.Elements;
import io.millrace.benchmarks.workload.Increment;
import io.millrace.benchmarks.workload.Inputs;
import io.millrace.benchmarks.workload.Pace;
import io.millrace.benchmarks.workload.Row;
import io.millrace.benchmarks.workload.Tick;
import io.millrace.benchmarks.workload.TimedRow;
import io.millrace.benchmarks.workload.Workload;
import java.nio.file.Path;

/** Runs a workload on Millrace. */
public final class MillraceMain {
    private static final long WATERMARK_MILLIS = 100;
    private static final long LATENCY_WATERMARK_MILLIS = 1;

    private final StreamExecutionEnvironment environment;
    private final RunRequest request;

    private MillraceMain(RunRequest request, StreamExecutionEnvironment environment) {
        this.request = request;
        this.environment = environment;
    }

    public static void main(String[] arguments) {
        MeasuredRun.main(arguments, MillraceMain::run);
    }

    /** To the end of the input. */
    public static void run(RunRequest request) throws Exception {
        if (request.variant().equals(TwoProcesses.VARIANT)) {
            TwoProcesses.run(request, environment -> run(request, environment));
        } else {
            run(request, MillraceCluster.environment(request));
        }
    }

    private static void run(RunRequest request, StreamExecutionEnvironment environment) throws Exception {
        MillraceMain program = new MillraceMain(request, environment);
        if (request.workload() == Workload.Q10) {
            OutputDirectory.measure(program::log, LogLine::new);
        } else {
            program.build();
            program.execute();
        }
    }

    private void log(Path directory) throws Exception {
        NexmarkLogs.q10(Nexmark.bids(events()), directory.toString());
        execute();
    }

    private void execute() throws Exception {
        environment.execute(request.workload().id());
    }

    private void build() {
        Workload workload = request.workload();
        switch (workload) {
            case M1, M2_UNIFORM, M2_ZIPF -> check(Micro.runningSums(increments(workload)));
            case M3 -> check(Micro.wordCounts(source(Inputs.lines(), Types.STRING)));
            case M4 -> check(Micro.tenMaps(increments(workload)));
            case LATENCY_KEYED, LATENCY_WINDOW -> latency(workload);
            case FIRST_OUTPUT ->
                environment.fromData(1L, 2L, 3L).map(number -> number + 1).sinkTo(new FirstOutputSink<>());
            default -> check(Nexmark.query(workload, events()));
        }
    }

    private DataStream<Event> events() {
        return environment.fromSource(
                new ElementSource<>(new NexmarkEvents(), request.events(), null),
                EventTime.everyMillis(WATERMARK_MILLIS),
                "Events",
                TypeInformation.of(Event.class));
    }

    private DataStream<Increment> increments(Workload workload) {
        return source(Inputs.increments(workload), TypeInformation.of(Increment.class));
    }

    private <T> DataStream<T> source(Elements<T> elements, TypeInformation<T> type) {
        return environment.fromSource(
                new ElementSource<>(elements, request.events(), null),
                WatermarkStrategy.noWatermarks(),
                "Elements",
                type);
    }

    private void latency(Workload workload) {
        Pace pace = Inputs.pace(workload, request.events());
        DataStream<Tick> ticks = environment.fromSource(
                new ElementSource<>(Inputs.ticks(workload, pace), request.events(), pace),
                EventTime.everyMillis(LATENCY_WATERMARK_MILLIS),
                "Ticks",
                TypeInformation.of(Tick.class));
        if (workload == Workload.LATENCY_KEYED) {
            time(LatencyPrograms.keyedExchange(ticks), pace);
        } else {
            time(LatencyPrograms.windowedCount(ticks), pace);
        }
    }

    private static <T extends Row> void check(DataStream<T> rows) {
        rows.sinkTo(new ChecksumSink<>());
    }

    private static <T extends TimedRow> void time(DataStream<T> rows, Pace pace) {
        rows.sinkTo(new LatencySink<>(pace));
    }
}
