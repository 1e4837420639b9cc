package io.millrace.benchmarks.millrace;

import io.millrace.api.PipelineExecutors;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.base.configuration.Configuration;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.benchmarks.measure.RunRecord;
import io.millrace.benchmarks.measure.RunRequest;
import io.millrace.checkpoint.InMemoryMetadataStore;
import io.millrace.cluster.JobManagerProcess;
import io.millrace.coordination.JobManager;
import io.millrace.rpc.Address;
import io.millrace.rpc.JobManagerTransport;
import io.millrace.wire.Identity;
import io.millrace.wire.netty.NettyNetwork;
import java.io.IOException;

/**
 * Millrace with a JobManager in this JVM and TaskManagers in JVMs of their own, which talk over loopback as between
 * machines. The sources and sinks are over there, and so are their meters.
 */
final class TwoProcesses implements AutoCloseable {
    /** How two TaskManager processes are asked for. */
    static final String VARIANT = "2p";

    private final NettyNetwork network;
    private final JobManagerProcess jobManager;
    private final TaskManagerJvms taskManagers;
    private final PipelineExecutors.Installation installed;

    private TwoProcesses(RunRequest request) throws IOException {
        network = new NettyNetwork(
                new Identity(TaskManagerJvm.CLUSTER, Address.JOB_MANAGER.name(), () -> 0, TaskManagerJvm.membership()));
        taskManagers = new TaskManagerJvms(request, network::port);
        jobManager = JobManagerProcess.start(
                new Configuration(),
                new JobManagerProcess.Wiring(
                        JobManager.Mode.APPLICATION,
                        TaskManagerJvms.slots(request),
                        loop -> new JobManagerTransport(network, loop),
                        loop -> taskManagers,
                        (loop, offload) -> new InMemoryMetadataStore(loop),
                        (code, reason) -> System.err.println("the JobManager ends: " + reason)));
        network.listen(TaskManagerJvm.HOST, 0);
        installed = PipelineExecutors.install(jobManager.executor(), new Configuration());
    }

    /** A program to run on the two; environments made by this thread are theirs. */
    interface Program {
        void run(StreamExecutionEnvironment environment) throws Exception;
    }

    static void run(RunRequest request, Program program) throws Exception {
        try (TwoProcesses cluster = new TwoProcesses(request)) {
            StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
            environment.setParallelism(request.parallelism());
            program.run(environment);
            cluster.jobManager.close("the run is over");
            for (RunRecord record : cluster.taskManagers.records()) {
                Meter.elsewhere(record);
            }
        }
    }

    @Override
    public void close() {
        installed.close();
        network.close();
        taskManagers.close();
    }
}
