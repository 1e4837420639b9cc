package io.millrace.cluster;

import io.millrace.base.EventLoop;
import io.millrace.base.TaskManagerId;
import io.millrace.exchange.Backpressure;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.exchange.TaskExchange;
import io.millrace.rpc.TaskManagerTransport;
import io.millrace.rpc.Transport;
import io.millrace.wire.Identity;
import io.millrace.wire.Membership;
import io.millrace.wire.netty.NettyNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A TaskManager in a process of its own: one network for control and data. */
public final class NetworkConnections implements Connections {
    private final TaskManagerId self;
    private final NettyNetwork network;
    private final String bindHost;
    private final JobManagerLocation jobManager;

    /** Where the JobManager listens. */
    public record JobManagerLocation(String host, int port) {}

    public NetworkConnections(
            String clusterId,
            TaskManagerId self,
            Membership membership,
            String bindHost,
            JobManagerLocation jobManager) {
        this.self = self;
        this.bindHost = bindHost;
        this.jobManager = jobManager;
        this.network = new NettyNetwork(new Identity(clusterId, self.value(), () -> 0, membership));
    }

    @Override
    public Exchange exchange(EventLoop loop) {
        Exchange exchange = TaskExchange.networked(self, loop, Backpressure.parking(), ExchangeLimits.DEFAULT, network);
        try {
            network.listen(bindHost, 0);
        } catch (IOException refused) {
            network.close();
            throw new UncheckedIOException(refused);
        }
        return exchange;
    }

    @Override
    public Transport transport(EventLoop loop) {
        TaskManagerTransport transport = new TaskManagerTransport(network, loop);
        loop.execute(() -> transport.connectTo(jobManager.host(), jobManager.port()));
        return transport;
    }

    @Override
    public void close() {
        network.close();
    }
}
