package io.millrace.wire;

import io.millrace.wire.thrift.Purpose;

/**
 * The process at the other end of a connection, after both have proved that they belong together.
 *
 * @param name its address: {@code jobmanager} or a TaskManager id
 * @param epoch the highest leader epoch it had seen when it connected
 * @param remote host and port of its socket, for people
 */
public record Peer(String name, Purpose purpose, long epoch, String remote) {

    @Override
    public String toString() {
        return name + " at " + remote;
    }
}
