package io.millrace.rpc;

import io.millrace.base.Blame;
import io.millrace.base.Cancellable;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.rpc.thrift.LinkPacket;
import java.time.Duration;

/**
 * One conversation with one incarnation of a peer: what is sent arrives once and in order, or the link is lost and says
 * so once. Made by {@link LinkEndpoint}; lives on the owner's loop. Knows nothing of what is said.
 *
 * <p>The side that opened the conversation sends only its first message until that one is acknowledged. So a later
 * message of a session nobody knows is proof of an old conversation, never of a new one.
 */
public final class Link {

    /** Hears the peer. Called on the loop; nothing is called after {@link #onLost}. */
    public interface Listener {
        void onMessage(byte[] message);

        /** The peer is silent, gone, replaced or fenced off. Not called when this side closed the link itself. */
        void onLost(Failure why);
    }

    /** Where the link's packets go; the endpoint adds the epoch. */
    interface Outlet {
        void send(Address peer, LinkPacket packet);
    }

    public static final String SILENT = "MR-5001";
    public static final String CONNECTION_BROKEN = "MR-5002";
    public static final String WINDOW_FULL = "MR-5003";
    public static final String REPLACED = "MR-5004";
    public static final String ENDED_BY_PEER = "MR-5005";
    public static final String FENCED = "MR-5006";

    private static final int RETRANSMIT_BURST = 32;

    private final EventLoop loop;
    private final LinkSettings settings;
    private final Address peer;
    private final long session;
    private final Outlet outlet;
    private final SendWindow sending;
    private final ReceiveWindow receiving = new ReceiveWindow();
    private Listener listener;
    private boolean established;
    private boolean over;
    private long transmitted;
    private Duration retransmitDelay;
    private Cancellable retransmission;
    private Cancellable acknowledgement;
    private Cancellable keepalive;
    private Cancellable reconnection;
    private boolean sentSinceTurn;
    private boolean heardSinceTurn = true;
    private int silentTurns;

    Link(EventLoop loop, LinkSettings settings, Address peer, long session, boolean established, Outlet outlet) {
        this.loop = loop;
        this.settings = settings;
        this.peer = peer;
        this.session = session;
        this.established = established;
        this.outlet = outlet;
        this.sending = new SendWindow(settings.windowMessages(), settings.windowBytes());
        this.retransmitDelay = settings.retransmitAfter();
    }

    void start(Listener first) {
        listener = first;
        keepalive = loop.schedule(settings.keepalive(), this::keepaliveTurn);
    }

    public Address peer() {
        return peer;
    }

    public boolean isOver() {
        return over;
    }

    /** Messages of a link that is over are dropped: its listener has been told. */
    public void send(byte[] message) {
        loop.assertInLoop();
        if (over) {
            return;
        }
        if (!sending.offer(message)) {
            // Not from within send(): the caller is in the middle of something that onLost would turn upside down.
            loop.execute(() -> lost(Failure.of(
                    WINDOW_FULL,
                    Blame.CLUSTER,
                    peer + " has not acknowledged " + sending.messages() + " messages (" + sending.bytes()
                            + " bytes); it is too slow or cannot be reached")));
            return;
        }
        transmitNew();
    }

    /** Ends the conversation from this side; the peer is told, this side's listener is not. */
    public void close() {
        if (!over) {
            stop();
            outlet.send(peer, packet(0).setReset(true));
        }
    }

    long session() {
        return session;
    }

    void lost(Failure why) {
        if (!over) {
            stop();
            listener.onLost(why);
        }
    }

    /** @return false when the packet acknowledges what was never said */
    boolean onPacket(LinkPacket packet) {
        if (packet.getAcknowledged() > sending.lastSequence()) {
            return false;
        }
        heard();
        if (sending.acknowledge(packet.getAcknowledged())) {
            established = true;
            retransmitDelay = settings.retransmitAfter();
            cancel(retransmission);
            retransmission = null;
            transmitNew();
            armRetransmission();
        }
        if (packet.isProbe()) {
            acknowledgeSoon();
        }
        if (packet.getSequence() > 0 && packet.isSetMessage()) {
            acknowledgeSoon();
            for (byte[] message : receiving.accept(packet.getSequence(), packet.getMessage())) {
                if (over) {
                    break;
                }
                listener.onMessage(message);
            }
        }
        return true;
    }

    /** The transport's connection broke: ask for a sign of life now instead of waiting for the silence to grow. */
    void onDisconnected() {
        if (over || reconnection != null) {
            return;
        }
        if (established) {
            outlet.send(peer, packet(0).setProbe(true));
        }
        reconnection = loop.schedule(
                settings.reconnectWithin(),
                () -> lost(Failure.of(
                        CONNECTION_BROKEN,
                        Blame.CLUSTER,
                        "the connection to " + peer + " broke and did not come back within "
                                + settings.reconnectWithin().toMillis() + " ms")));
    }

    private void heard() {
        heardSinceTurn = true;
        cancel(reconnection);
        reconnection = null;
    }

    private void keepaliveTurn() {
        silentTurns = heardSinceTurn ? 0 : silentTurns + 1;
        heardSinceTurn = false;
        if (silentTurns >= settings.silentTurnsAllowed()) {
            lost(Failure.of(
                    SILENT,
                    Blame.CLUSTER,
                    peer + " has been silent for " + settings.timeout().toMillis() + " ms"));
            return;
        }
        if (!sentSinceTurn && established) {
            transmit(0, null);
        }
        sentSinceTurn = false;
        keepalive = loop.schedule(settings.keepalive(), this::keepaliveTurn);
    }

    private void transmitNew() {
        int allowed = established ? Integer.MAX_VALUE : (int) (1 - transmitted);
        for (SendWindow.Numbered next : sending.after(transmitted, allowed)) {
            transmitted = next.sequence();
            transmit(next.sequence(), next.message());
        }
        armRetransmission();
    }

    private void armRetransmission() {
        if (retransmission == null && !sending.isEmpty()) {
            retransmission = loop.schedule(retransmitDelay, this::retransmit);
        }
    }

    private void retransmit() {
        retransmission = null;
        for (SendWindow.Numbered oldest : sending.after(0, RETRANSMIT_BURST)) {
            if (oldest.sequence() <= transmitted) {
                transmit(oldest.sequence(), oldest.message());
            }
        }
        Duration doubled = retransmitDelay.multipliedBy(2);
        retransmitDelay = doubled.compareTo(settings.retransmitAtMost()) < 0 ? doubled : settings.retransmitAtMost();
        armRetransmission();
    }

    private void acknowledgeSoon() {
        if (acknowledgement == null) {
            acknowledgement = loop.schedule(settings.acknowledgeAfter(), () -> transmit(0, null));
        }
    }

    private void transmit(long sequence, byte[] message) {
        cancel(acknowledgement);
        acknowledgement = null;
        sentSinceTurn = true;
        LinkPacket packet = packet(sequence);
        if (message != null) {
            packet.setMessage(message);
        }
        outlet.send(peer, packet);
    }

    private LinkPacket packet(long sequence) {
        return new LinkPacket().setSession(session).setSequence(sequence).setAcknowledged(receiving.inOrder());
    }

    private void stop() {
        over = true;
        cancel(keepalive);
        cancel(retransmission);
        cancel(acknowledgement);
        cancel(reconnection);
    }

    private static void cancel(Cancellable timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
