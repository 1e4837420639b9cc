package io.millrace.rpc;

import io.millrace.base.EventLoop;
import io.millrace.wire.Network;
import io.millrace.wire.thrift.Purpose;
import java.util.Map;
import java.util.TreeMap;

/**
 * The JobManager's transport: TaskManagers dial it, and their newest connection is the one that counts. Packets to a
 * TaskManager without a connection are dropped. Lives on the control loop.
 */
public final class JobManagerTransport implements Transport, ControlConnection.Owner {
    private final Map<Address, ControlConnection> connections = new TreeMap<>();
    private Receiver receiver = (from, packet) -> {};

    public JobManagerTransport(Network network, EventLoop loop) {
        network.accept(Purpose.CONTROL, peer -> new ControlConnection(loop, this));
    }

    @Override
    public void receiver(Receiver next) {
        receiver = next;
    }

    @Override
    public void send(Address to, byte[] packet) {
        ControlConnection connection = connections.get(to);
        if (connection != null) {
            connection.send(packet);
        }
    }

    @Override
    public void opened(ControlConnection connection, Address peer) {
        ControlConnection older = connections.put(peer, connection);
        if (older != null) {
            older.close("a newer connection took its place");
        }
    }

    @Override
    public void packet(ControlConnection connection, Address from, byte[] packet) {
        // What an older connection still held back would be overtaken: the link above asks for it again.
        if (connections.get(from) == connection) {
            receiver.onPacket(from, packet);
        }
    }

    @Override
    public void closed(ControlConnection connection, String reason) {
        connections.entrySet().stream()
                .filter(entry -> entry.getValue() == connection)
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(peer -> {
                    connections.remove(peer);
                    // No newer connection took its place.
                    receiver.onDisconnected(peer);
                });
    }
}
