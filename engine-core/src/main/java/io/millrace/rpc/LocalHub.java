package io.millrace.rpc;

import io.millrace.base.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Joins the processes that one JVM plays: a packet goes to the receiver's loop at once. Loses nothing, except what is
 * sent to an address that nobody has taken or has left. Thread-safe.
 */
public final class LocalHub {
    private final Map<Address, LocalTransport> members = new ConcurrentSkipListMap<>();

    /** The transport of the process with this address, whose packets arrive on {@code loop}. */
    public Transport join(Address address, EventLoop loop) {
        LocalTransport member = new LocalTransport(address, loop);
        if (members.putIfAbsent(address, member) != null) {
            throw new IllegalArgumentException(address + " has joined already");
        }
        return member;
    }

    /** Packets to this address are dropped from now on. */
    public void leave(Address address) {
        members.remove(address);
    }

    private final class LocalTransport implements Transport {
        private final Address self;
        private final EventLoop loop;
        private Receiver receiver = (from, packet) -> {};

        private LocalTransport(Address self, EventLoop loop) {
            this.self = self;
            this.loop = loop;
        }

        @Override
        public void send(Address to, byte[] packet) {
            LocalTransport target = members.get(to);
            if (target != null) {
                target.loop.execute(() -> target.receiver.onPacket(self, packet));
            }
        }

        @Override
        public void receiver(Receiver next) {
            receiver = next;
        }
    }
}
