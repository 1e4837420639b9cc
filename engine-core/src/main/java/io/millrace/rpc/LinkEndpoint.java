package io.millrace.rpc;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.serialization.CompactStructs;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.rpc.thrift.LinkPacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * One process's end of all its links: finds the link a packet belongs to, and is the one place where stale packets are
 * fenced off: those of a lower leader epoch, of an older session, of a conversation nobody here remembers. On the
 * owner's loop.
 *
 * <p>A stale packet is answered by a reset that carries our epoch, so that its sender learns where it stands; a reset is
 * never answered. A packet of a higher epoch ends every conversation of the lower one: what was said under a deposed
 * leader binds nobody.
 */
public final class LinkEndpoint implements Transport.Receiver {

    /** Decides what becomes of conversations that others open. */
    @FunctionalInterface
    public interface Acceptor {
        Link.Listener onOpened(Link link);
    }

    /** The epoch of a process that has not met a leader yet. */
    public static final long NO_EPOCH = 0;

    private static final int REMEMBERED_SESSIONS = 10_000;

    private final EventLoop loop;
    private final Transport transport;
    private final LinkSettings settings;
    private final Acceptor acceptor;
    private final LongConsumer onHigherEpoch;
    private final Map<Address, Link> links = new LinkedHashMap<>();
    private final Map<Address, Long> lastSessions = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Address, Long> eldest) {
            return size() > REMEMBERED_SESSIONS;
        }
    };
    private long epoch;
    private long sessions;
    private long droppedOfLowerEpoch;
    private long droppedOfOlderSession;
    private long droppedMalformed;

    private LinkEndpoint(
            EventLoop loop,
            Transport transport,
            LinkSettings settings,
            long epoch,
            Acceptor acceptor,
            LongConsumer onHigherEpoch) {
        this.loop = loop;
        this.transport = transport;
        this.settings = settings;
        this.epoch = epoch;
        this.acceptor = acceptor;
        this.onHigherEpoch = onHigherEpoch;
    }

    /** The leader's end: others open conversations with it. A higher epoch means that it leads no more. */
    public static LinkEndpoint accepting(
            EventLoop loop,
            Transport transport,
            LinkSettings settings,
            long epoch,
            Acceptor acceptor,
            LongConsumer onHigherEpoch) {
        return new LinkEndpoint(loop, transport, settings, epoch, acceptor, onHigherEpoch);
    }

    /** An end that opens conversations and learns the epoch from whom it meets. */
    public static LinkEndpoint opening(EventLoop loop, Transport transport, LinkSettings settings) {
        return new LinkEndpoint(loop, transport, settings, NO_EPOCH, null, higher -> {});
    }

    /** Begins a conversation, ending the one there was with this peer. */
    public Link open(Address peer, Link.Listener listener) {
        loop.assertInLoop();
        Optional.ofNullable(links.get(peer)).ifPresent(Link::close);
        Link link = new Link(loop, settings, peer, ++sessions, false, this::transmit);
        links.put(peer, link);
        link.start(listener);
        return link;
    }

    @Override
    public void onPacket(Address from, byte[] bytes) {
        loop.assertInLoop();
        LinkPacket packet;
        try {
            packet = CompactStructs.read(new LinkPacket(), bytes);
        } catch (CorruptDataException malformed) {
            droppedMalformed++;
            return;
        }
        if (packet.getEpoch() > epoch) {
            raiseEpoch(packet.getEpoch());
        }
        boolean opening = packet.getSequence() == 1 && packet.getEpoch() == NO_EPOCH;
        if (packet.getEpoch() < epoch && !opening) {
            droppedOfLowerEpoch++;
            refuse(from, packet);
            return;
        }
        route(from, packet);
    }

    @Override
    public void onDisconnected(Address from) {
        loop.assertInLoop();
        current(from).ifPresent(Link::onDisconnected);
    }

    private void route(Address from, LinkPacket packet) {
        Optional<Link> current = current(from);
        long session = packet.getSession();
        if (current.isPresent() && session == current.get().session()) {
            deliver(current.get(), packet);
        } else if (!packet.isReset()) {
            if (acceptor != null && packet.getSequence() == 1 && session > lastSessions.getOrDefault(from, 0L)) {
                accept(from, packet);
            } else if (current.isPresent() && session < current.get().session()) {
                droppedOfOlderSession++;
            } else {
                refuse(from, packet);
            }
        }
    }

    private void deliver(Link link, LinkPacket packet) {
        if (packet.isReset()) {
            link.lost(Failure.of(
                    Link.ENDED_BY_PEER,
                    Blame.CLUSTER,
                    link.peer() + " ended the conversation: it gave us up, or is another process than before"));
        } else if (!link.onPacket(packet)) {
            droppedMalformed++;
        }
    }

    private void accept(Address from, LinkPacket packet) {
        current(from)
                .ifPresent(replaced -> replaced.lost(Failure.of(
                        Link.REPLACED,
                        Blame.CLUSTER,
                        from + " opened a new conversation: it had given up the one before")));
        lastSessions.remove(from);
        lastSessions.put(from, packet.getSession());
        Link link = new Link(loop, settings, from, packet.getSession(), true, this::transmit);
        links.put(from, link);
        link.start(acceptor.onOpened(link));
        deliver(link, packet);
    }

    private Optional<Link> current(Address peer) {
        Link link = links.get(peer);
        if (link != null && link.isOver()) {
            links.remove(peer);
            return Optional.empty();
        }
        return Optional.ofNullable(link);
    }

    private void raiseEpoch(long higher) {
        long lower = epoch;
        epoch = higher;
        if (lower == NO_EPOCH) {
            return;
        }
        for (Link link : new ArrayList<>(links.values())) {
            link.lost(Failure.of(
                    Link.FENCED,
                    Blame.CLUSTER,
                    "the leader of epoch " + higher + " took over; the conversation with " + link.peer()
                            + " belonged to epoch " + lower));
        }
        onHigherEpoch.accept(higher);
    }

    private void refuse(Address from, LinkPacket stale) {
        if (!stale.isReset()) {
            transmit(
                    from,
                    new LinkPacket()
                            .setSession(stale.getSession())
                            .setSequence(0)
                            .setAcknowledged(0)
                            .setReset(true));
        }
    }

    private void transmit(Address to, LinkPacket packet) {
        transport.send(to, CompactStructs.write(packet.setEpoch(epoch)));
    }

    /** The highest leader epoch met, or our own. */
    public long epoch() {
        return epoch;
    }

    public long droppedOfLowerEpoch() {
        return droppedOfLowerEpoch;
    }

    public long droppedOfOlderSession() {
        return droppedOfOlderSession;
    }

    public long droppedMalformed() {
        return droppedMalformed;
    }
}
