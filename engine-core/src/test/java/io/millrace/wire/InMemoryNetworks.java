package io.millrace.wire;

import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.Purpose;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Networks of several processes in one thread: every frame is encoded as for a socket and waits until the test delivers
 * it. Host names mean nothing here; ports are counted up.
 */
public final class InMemoryNetworks {
    private final Map<Integer, InMemoryNetwork> listeners = new TreeMap<>();
    private final ArrayDeque<Runnable> events = new ArrayDeque<>();
    private final List<InMemoryLink> links = new ArrayList<>();
    private long framesDelivered;

    public Network join(String name) {
        InMemoryNetwork network = new InMemoryNetwork(name, listeners.size() + 1);
        listeners.put(network.port, network);
        return network;
    }

    /** Delivers the oldest thing on its way; false when there is nothing. */
    public boolean deliverOne() {
        Runnable event = events.poll();
        if (event == null) {
            return false;
        }
        event.run();
        return true;
    }

    public boolean deliverAll() {
        boolean any = false;
        while (deliverOne()) {
            any = true;
        }
        return any;
    }

    /** Breaks every connection; what is on its way is lost. */
    public void breakAll(String reason) {
        events.clear();
        List.copyOf(links).forEach(link -> link.close(reason));
        deliverAll();
    }

    public long framesDelivered() {
        return framesDelivered;
    }

    private final class InMemoryNetwork implements Network {
        private final String name;
        private final int port;
        private final Map<Purpose, Acceptor> acceptors = new EnumMap<>(Purpose.class);

        private InMemoryNetwork(String name, int port) {
            this.name = name;
            this.port = port;
        }

        @Override
        public void accept(Purpose purpose, Acceptor acceptor) {
            acceptors.put(purpose, acceptor);
        }

        @Override
        public void dial(String host, int to, String expected, Purpose purpose, FrameLink.Listener listener) {
            events.add(() -> {
                InMemoryNetwork target = listeners.get(to);
                if (target == null || !target.name.equals(expected)) {
                    listener.onClosed("nobody called " + expected + " listens there");
                    return;
                }
                Peer here = new Peer(name, purpose, 0, "memory:" + port);
                InMemoryLink dialing = new InMemoryLink(new Peer(expected, purpose, 0, "memory:" + to), listener);
                InMemoryLink accepting =
                        new InMemoryLink(here, target.acceptors.get(purpose).accept(here));
                dialing.other = accepting;
                accepting.other = dialing;
                accepting.listener.onOpen(accepting);
                dialing.listener.onOpen(dialing);
            });
        }

        @Override
        public int port() {
            return port;
        }

        @Override
        public void close() {
            listeners.remove(port);
        }
    }

    private final class InMemoryLink implements FrameLink {
        private final Peer peer;
        private final Listener listener;
        private InMemoryLink other;
        private boolean closed;

        private InMemoryLink(Peer peer, Listener listener) {
            this.peer = peer;
            this.listener = listener;
            links.add(this);
        }

        @Override
        public Peer peer() {
            return peer;
        }

        @Override
        public void send(Frame frame, byte[] payload, int offset, int length) {
            byte[] whole = FrameCodec.encodeWhole(frame, payload, offset, length);
            FrameLimits.checkWrite(whole.length - 4, FrameLimits.of(peer.purpose()));
            if (!closed) {
                events.add(() -> other.receive(whole));
            }
        }

        private void receive(byte[] whole) {
            if (closed) {
                return;
            }
            framesDelivered++;
            try {
                ByteBuffer bytes = ByteBuffer.wrap(whole).position(4);
                listener.onFrame(FrameCodec.decode(bytes), bytes);
            } catch (FrameException e) {
                close(e.getMessage());
            }
        }

        @Override
        public boolean isCongested() {
            return false;
        }

        @Override
        public void close(String reason) {
            end(reason);
            other.end("the peer closed it");
        }

        private void end(String reason) {
            if (!closed) {
                closed = true;
                links.remove(this);
                events.add(() -> listener.onClosed("connection with " + peer + " lost: " + reason));
            }
        }
    }
}
