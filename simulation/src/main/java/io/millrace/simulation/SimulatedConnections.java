package io.millrace.simulation;

import io.millrace.base.TaskManagerId;
import io.millrace.exchange.Backpressure;
import io.millrace.exchange.Exchange;
import io.millrace.exchange.ExchangeLimits;
import io.millrace.exchange.TaskExchange;
import io.millrace.wire.FrameCodec;
import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLimits;
import io.millrace.wire.FrameLink;
import io.millrace.wire.Network;
import io.millrace.wire.Peer;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.Purpose;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The real exchange of every TaskManager over connections that carry bytes: each frame is encoded as for a socket, takes
 * its time, and arrives in order or never.
 */
final class SimulatedConnections implements DataPlane {
    private final Simulation simulation;
    private final Randomness randomness;
    private final ExchangeLimits limits;
    private final int maxDelayMillis;
    private final Map<Integer, Node> nodes = new LinkedHashMap<>();
    private final List<Connection> connections = new ArrayList<>();

    SimulatedConnections(Simulation simulation, ExchangeLimits limits, int maxDelayMillis) {
        this.simulation = simulation;
        this.randomness = simulation.randomness("connections", "delay");
        this.limits = limits;
        this.maxDelayMillis = maxDelayMillis;
    }

    @Override
    public Exchange join(SimulatedProcess process, SimulatedEventLoop control, TaskManagerId id) {
        Node node = new Node(process, id.value(), nodes.size() + 1);
        nodes.put(node.port, node);
        return TaskExchange.networked(id, control, Backpressure.growing(), limits, node);
    }

    @Override
    public void onDeath(TaskManagerId id) {
        endLater("the connection was reset", connection -> connection.touches(id.value()));
    }

    @Override
    public void drop(TaskManagerId one, TaskManagerId other) {
        simulation.line(one.value(), "connection broken", "with " + other);
        endLater(
                "the connection broke",
                connection -> connection.touches(one.value()) && connection.touches(other.value()));
    }

    @Override
    public void stall(TaskManagerId one, TaskManagerId other, Duration until) {
        simulation.line(one.value(), "connection half open", "with " + other);
        connections.stream()
                .filter(connection -> connection.touches(one.value()) && connection.touches(other.value()))
                .forEach(connection -> connection.silent = true);
        simulation.post(world(), null, until, () -> drop(one, other));
    }

    private void endLater(String reason, Predicate<Connection> which) {
        List.copyOf(connections).stream().filter(which).forEach(connection -> connection.end(reason));
    }

    private SimulatedProcess world() {
        return new SimulatedProcess(simulation, "connections");
    }

    private Duration delay() {
        return randomness.millisBetween(0, maxDelayMillis);
    }

    /** One TaskManager's data listener. */
    private final class Node implements Network {
        private final SimulatedProcess process;
        private final String name;
        private final int port;
        private Acceptor acceptor;

        Node(SimulatedProcess process, String name, int port) {
            this.process = process;
            this.name = name;
            this.port = port;
        }

        @Override
        public void accept(Purpose purpose, Acceptor owner) {
            acceptor = owner;
        }

        @Override
        public void dial(String host, int to, String expected, Purpose purpose, FrameLink.Listener listener) {
            Node target = nodes.get(to);
            simulation.post(process, null, delay(), () -> {
                if (target == null || !target.process.isAlive()) {
                    listener.onClosed("nobody called " + expected + " listens there");
                } else {
                    connections.add(new Connection(this, target, listener));
                }
            });
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void close() {
            nodes.remove(port);
        }
    }

    /** Two ends, open until one closes it, dies, or the simulation breaks it. */
    private final class Connection {
        private final End dialing;
        private final End accepting;
        private boolean silent;
        private boolean over;

        Connection(Node from, Node to, FrameLink.Listener listener) {
            Peer dialer = new Peer(from.name, Purpose.DATA, 0, "simulated:" + from.port);
            Peer accepter = new Peer(to.name, Purpose.DATA, 0, "simulated:" + to.port);
            dialing = new End(this, from.process, accepter, listener);
            accepting = new End(this, to.process, dialer, to.acceptor.accept(dialer));
            accepting.happens(() -> accepting.listener.onOpen(accepting));
            dialing.happens(() -> dialing.listener.onOpen(dialing));
        }

        boolean touches(String name) {
            return dialing.peer.name().equals(name) || accepting.peer.name().equals(name);
        }

        /** What is on its way is lost; both ends hear of it in their time. */
        void end(String reason) {
            if (!over) {
                over = true;
                connections.remove(this);
                silent = true;
                for (End end : List.of(dialing, accepting)) {
                    simulation.post(
                            end.process,
                            null,
                            delay(),
                            () -> end.listener.onClosed("connection with " + end.peer.name() + " lost: " + reason));
                }
            }
        }
    }

    private final class End implements FrameLink {
        private final Connection connection;
        private final SimulatedProcess process;
        private final Peer peer;
        private final Listener listener;
        /** Nothing comes to this end before what was sent to it earlier. */
        private long lastArrivalMillis;

        End(Connection connection, SimulatedProcess process, Peer peer, Listener listener) {
            this.connection = connection;
            this.process = process;
            this.peer = peer;
            this.listener = listener;
        }

        /** At this end, in order. */
        void happens(Runnable event) {
            long now = simulation.nowMillis();
            lastArrivalMillis = Math.max(lastArrivalMillis, now + delay().toMillis());
            simulation.post(process, null, Duration.ofMillis(lastArrivalMillis - now), () -> {
                if (!connection.silent) {
                    event.run();
                }
            });
        }

        @Override
        public Peer peer() {
            return peer;
        }

        @Override
        public void send(Frame frame, byte[] payload, int offset, int length) {
            byte[] whole = FrameCodec.encodeWhole(frame, payload, offset, length);
            FrameLimits.checkWrite(whole.length - 4, FrameLimits.of(Purpose.DATA));
            End other = this == connection.dialing ? connection.accepting : connection.dialing;
            other.happens(() -> other.receive(whole));
        }

        private void receive(byte[] whole) {
            try {
                ByteBuffer bytes = ByteBuffer.wrap(whole).position(4);
                listener.onFrame(FrameCodec.decode(bytes), bytes);
            } catch (FrameException malformed) {
                close(malformed.getMessage());
            }
        }

        @Override
        public boolean isCongested() {
            return false;
        }

        @Override
        public void close(String reason) {
            connection.end(reason);
        }
    }
}
