package io.millrace.rpc;

import io.millrace.base.EventLoop;
import io.millrace.wire.Network;
import io.millrace.wire.thrift.Purpose;
import java.time.Duration;

/**
 * A TaskManager's transport: dials the JobManager and dials again, with growing pauses, whenever the connection breaks.
 * Packets sent meanwhile are dropped. Lives on the control loop.
 */
public final class TaskManagerTransport implements Transport, ControlConnection.Owner {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Network network;
    private final EventLoop loop;
    private Receiver receiver = (from, packet) -> {};
    private String host;
    private int port;
    private ControlConnection dialed;
    private boolean open;
    private Duration pause = FIRST_PAUSE;
    private String lastProblem = "";

    public TaskManagerTransport(Network network, EventLoop loop) {
        this.network = network;
        this.loop = loop;
    }

    /** Where the JobManager is now; replaces an earlier place. On the loop. */
    public void connectTo(String jobManagerHost, int jobManagerPort) {
        loop.assertInLoop();
        ControlConnection earlier = dialed;
        boolean earlierOpen = open;
        host = jobManagerHost;
        port = jobManagerPort;
        pause = FIRST_PAUSE;
        dial();
        if (earlierOpen) {
            earlier.close("the JobManager has moved");
        }
    }

    /** Gives up the connection for good: this process ends. On the loop. */
    public void disconnect() {
        ControlConnection last = dialed;
        dialed = null;
        if (open) {
            open = false;
            last.close("this process ends");
        }
    }

    public boolean isConnected() {
        return open;
    }

    /** Why the last connection broke or could not be made, empty when none has; for messages. */
    public String lastProblem() {
        return lastProblem;
    }

    @Override
    public void receiver(Receiver next) {
        receiver = next;
    }

    @Override
    public void send(Address to, byte[] packet) {
        if (open && to.equals(Address.JOB_MANAGER)) {
            dialed.send(packet);
        }
    }

    @Override
    public void opened(ControlConnection connection, Address peer) {
        if (connection != dialed) {
            connection.close("the JobManager has moved");
            return;
        }
        open = true;
        pause = FIRST_PAUSE;
    }

    @Override
    public void packet(ControlConnection connection, Address from, byte[] packet) {
        if (connection == dialed) {
            receiver.onPacket(from, packet);
        }
    }

    @Override
    public void closed(ControlConnection connection, String reason) {
        if (connection != dialed) {
            return;
        }
        boolean wasOpen = open;
        open = false;
        lastProblem = reason;
        if (wasOpen) {
            receiver.onDisconnected(Address.JOB_MANAGER);
        }
        loop.schedule(pause, () -> {
            if (connection == dialed) {
                dial();
            }
        });
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    private void dial() {
        open = false;
        dialed = new ControlConnection(loop, this);
        network.dial(host, port, Address.JOB_MANAGER.name(), Purpose.CONTROL, dialed);
    }
}
