package io.millrace.rpc;

/**
 * Carries packets between processes. Fire and forget: a packet may be lost, delayed, duplicated or overtaken; it is
 * never altered. {@link Link} builds order and retransmission on top.
 */
public interface Transport {

    /** Never blocks, never throws for an unreachable peer. Called on the sender's loop. */
    void send(Address to, byte[] packet);

    /** Where arriving packets go; called as a step of the owner's loop. Set once; packets that arrive before are dropped. */
    void receiver(Receiver receiver);

    /** Takes packets off the transport, on the owner's loop. */
    @FunctionalInterface
    interface Receiver {
        void onPacket(Address from, byte[] packet);

        /**
         * A hint that the connection to this peer broke: the peer may be gone, or be back in a moment. A transport
         * without connections never says so.
         */
        default void onDisconnected(Address from) {}
    }
}
