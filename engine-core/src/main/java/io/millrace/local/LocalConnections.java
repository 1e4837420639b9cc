package io.millrace.local;

import io.millrace.base.EventLoop;
import io.millrace.base.TaskManagerId;
import io.millrace.cluster.Connections;
import io.millrace.exchange.Backpressure;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.exchange.TaskExchange;
import io.millrace.rpc.Address;
import io.millrace.rpc.LocalHub;
import io.millrace.rpc.Transport;
import io.millrace.wire.Identity;
import io.millrace.wire.Membership;
import io.millrace.wire.netty.NettyNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A TaskManager that is an object of this JVM: control packets go through the hub. */
abstract class LocalConnections implements Connections {
    static final String HOST = "127.0.0.1";

    private final LocalHub hub;
    private final TaskManagerId self;

    private LocalConnections(LocalHub hub, TaskManagerId self) {
        this.hub = hub;
        this.self = self;
    }

    @Override
    public Transport transport(EventLoop loop) {
        return hub.join(new Address(self.value()), loop);
    }

    /** The only TaskManager: no socket, and none of the classes for it. */
    static Connections alone(LocalHub hub, TaskManagerId self) {
        return new LocalConnections(hub, self) {
            @Override
            public Exchange exchange(EventLoop loop) {
                return TaskExchange.localOnly(self, loop, Backpressure.parking(), ExchangeLimits.DEFAULT);
            }

            @Override
            public void close() {
                hub.leave(new Address(self.value()));
            }
        };
    }

    /** One of several: they exchange records over loopback, as they would between machines. */
    static Connections loopback(LocalHub hub, TaskManagerId self, Membership membership) {
        NettyNetwork network = new NettyNetwork(new Identity("local", self.value(), () -> 0, membership));
        return new LocalConnections(hub, self) {
            @Override
            public Exchange exchange(EventLoop loop) {
                Exchange exchange =
                        TaskExchange.networked(self, loop, Backpressure.parking(), ExchangeLimits.DEFAULT, network);
                try {
                    network.listen(HOST, 0);
                } catch (IOException refused) {
                    network.close();
                    throw new UncheckedIOException(refused);
                }
                return exchange;
            }

            @Override
            public void close() {
                hub.leave(new Address(self.value()));
                network.close();
            }
        };
    }
}
