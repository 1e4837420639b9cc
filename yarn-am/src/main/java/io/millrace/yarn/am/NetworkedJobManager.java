package io.millrace.yarn.am;

import io.millrace.api.PipelineExecutor;
import io.millrace.base.EventLoop;
import io.millrace.base.ProcessExit;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.TaskManagerOptions;
import io.millrace.cluster.JobManagerProcess;
import io.millrace.coordination.JobManager;
import io.millrace.coordination.ResourceDriver;
import io.millrace.rpc.Address;
import io.millrace.rpc.JobManagerTransport;
import io.millrace.security.ClusterCookie;
import io.millrace.security.CookieMembership;
import io.millrace.wire.Identity;
import io.millrace.wire.netty.NettyNetwork;
import io.millrace.yarn.am.rest.ClusterControl;
import java.io.IOException;
import java.util.function.Function;

/** The JobManager of this process with its listener for TaskManagers. */
final class NetworkedJobManager implements ControlProcess {
    private final NettyNetwork network;
    private final JobManagerProcess process;

    private NetworkedJobManager(NettyNetwork network, JobManagerProcess process) {
        this.network = network;
        this.process = process;
    }

    /** @param clusterId what every process of this application says in its handshake: the application id */
    static ControlProcess start(
            String clusterId,
            Configuration configuration,
            String host,
            ClusterCookie cookie,
            Function<EventLoop, ResourceDriver> driver,
            ProcessExit exit)
            throws IOException {
        NettyNetwork network = new NettyNetwork(
                new Identity(clusterId, Address.JOB_MANAGER.name(), () -> 0, new CookieMembership(cookie)));
        JobManagerProcess process = JobManagerProcess.start(
                configuration,
                new JobManagerProcess.Wiring(
                        JobManager.Mode.APPLICATION,
                        configuration.get(TaskManagerOptions.NUM_TASK_SLOTS),
                        loop -> new JobManagerTransport(network, loop),
                        driver,
                        (loop, offload) -> MetadataStores.open(loop, configuration, clusterId),
                        exit));
        // After the acceptor of control connections is there, and before the driver could start a container.
        network.listen(host, 0);
        return new NetworkedJobManager(network, process);
    }

    @Override
    public int port() {
        return network.port();
    }

    @Override
    public PipelineExecutor executor() {
        return process.executor();
    }

    @Override
    public ClusterControl control() {
        return new SnapshotControl(process);
    }

    @Override
    public void close() {
        process.close("the application is over");
        network.close();
    }
}
