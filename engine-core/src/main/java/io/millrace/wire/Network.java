package io.millrace.wire;

import io.millrace.wire.thrift.Purpose;

/**
 * Connections between the processes of one cluster: one listener per process for all purposes, and dialing out.
 * Promises nothing about how soon a dead peer is noticed beyond about ten seconds.
 */
public interface Network extends AutoCloseable {

    /** Takes connections of this purpose from now on. Without it, they are refused in the handshake. */
    void accept(Purpose purpose, Acceptor acceptor);

    /**
     * Connects and introduces this process; the listener hears either {@code onOpen} or {@code onClosed}. Never blocks.
     *
     * @param expectedPeer the name the process there must have
     */
    void dial(String host, int port, String expectedPeer, Purpose purpose, FrameLink.Listener listener);

    /** The port connections are accepted on, 0 when nothing listens. */
    int port();

    /** Closes every connection and the listener, and waits until they are. */
    @Override
    void close();

    /** Says who listens to a new connection. Runs on the network's thread. */
    @FunctionalInterface
    interface Acceptor {
        FrameLink.Listener accept(Peer peer);
    }
}
