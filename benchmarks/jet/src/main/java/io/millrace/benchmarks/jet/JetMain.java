package io.millrace.benchmarks.jet;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.test.TestSources;
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

/** Runs a workload on one Jet member with as many cooperative threads as the parallelism. */
public final class JetMain {
    private final Pipeline pipeline = Pipeline.create();
    private final RunRequest request;

    private JetMain(RunRequest request) {
        this.request = request;
    }

    public static void main(String[] arguments) {
        MeasuredRun.main(arguments, request -> new JetMain(request).run());
    }

    private void run() throws Exception {
        if (request.workload() == Workload.Q10) {
            OutputDirectory.measure(this::log, LogLine::new);
        } else {
            build();
            execute();
        }
    }

    private void log(Path directory) {
        NexmarkLogs.q10(Nexmark.bids(events(Workload.Q10)), directory.toString(), request.parallelism());
        execute();
    }

    private void execute() {
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config());
        member.getJet().newJob(pipeline).join();
    }

    private Config config() {
        Config config = new Config();
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "none");
        config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
        config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
        config.getJetConfig().setEnabled(true).setCooperativeThreadCount(request.parallelism());
        return config;
    }

    private void build() {
        Workload workload = request.workload();
        switch (workload) {
            case M1, M2_UNIFORM, M2_ZIPF -> check(Micro.runningSums(increments(workload)));
            case M3 -> check(Micro.wordCounts(source(Inputs.lines())));
            case M4 -> check(Micro.tenMaps(increments(workload)));
            case LATENCY_KEYED, LATENCY_WINDOW -> latency(workload);
            case FIRST_OUTPUT ->
                pipeline.readFrom(TestSources.items(1L, 2L, 3L))
                        .map(number -> number + 1)
                        .writeTo(FirstOutputProcessor.sink());
            default -> check(Nexmark.query(workload, events(workload)));
        }
    }

    private StreamStage<Event> events(Workload workload) {
        return Nexmark.hasEventTime(workload)
                ? pipeline.readFrom(ElementProcessor.source(
                                new NexmarkEvents(), request.events(), null, request.parallelism()))
                        .withNativeTimestamps(0)
                : source(new NexmarkEvents());
    }

    private StreamStage<Increment> increments(Workload workload) {
        return source(Inputs.increments(workload));
    }

    private <T> StreamStage<T> source(Elements<T> elements) {
        return pipeline.readFrom(ElementProcessor.source(elements, request.events(), null, request.parallelism()))
                .withoutTimestamps();
    }

    private void latency(Workload workload) {
        Pace pace = Inputs.pace(workload, request.events());
        StreamStage<Tick> ticks = pipeline.readFrom(ElementProcessor.source(
                        Inputs.ticks(workload, pace), request.events(), pace, request.parallelism()))
                .withNativeTimestamps(0);
        if (workload == Workload.LATENCY_KEYED) {
            time(LatencyPrograms.keyedExchange(ticks), pace);
        } else {
            time(LatencyPrograms.windowedCount(ticks), pace);
        }
    }

    private <T extends Row> void check(StreamStage<T> rows) {
        rows.writeTo(ChecksumProcessor.sink(request.parallelism()));
    }

    private <T extends TimedRow> void time(StreamStage<T> rows, Pace pace) {
        rows.writeTo(ChecksumProcessor.sink(pace, request.parallelism()));
    }
}
