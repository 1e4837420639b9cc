package io.millrace.wire;

import io.millrace.wire.thrift.Frame;
import java.nio.ByteBuffer;

/**
 * One connection after its handshake: frames in order in both directions until it closes. What was sent before it
 * broke may or may not have arrived. Methods are callable from any thread and never block.
 */
public interface FrameLink {

    Peer peer();

    /**
     * Sends a frame with its payload, copied before this returns. Frames leave in the order of the calls, from
     * whichever threads. A closed link drops it: {@link Listener#onClosed} tells.
     *
     * @throws IllegalArgumentException when the frame is longer than the peer would accept
     */
    void send(Frame frame, byte[] payload, int offset, int length);

    default void send(Frame frame) {
        send(frame, NO_PAYLOAD, 0, 0);
    }

    /** True when much of what was sent still waits for the network. */
    boolean isCongested();

    /** @param reason for the log here; the peer only sees the connection end */
    void close(String reason);

    byte[] NO_PAYLOAD = {};

    /** Hears of one link; its methods run one at a time, on the network's thread, and must not block. */
    interface Listener {

        void onOpen(FrameLink link);

        /**
         * @param payload valid during the call only; empty unless {@code frame} is a data frame
         * @throws FrameException when the peer broke the protocol: the link is then closed with that reason
         */
        void onFrame(Frame frame, ByteBuffer payload) throws FrameException;

        /** Called exactly once and last, also when the link never opened. */
        void onClosed(String reason);
    }
}
