package io.millrace.rpc;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.HeartbeatOptions;
import java.time.Duration;

/**
 * The times and bounds of links; the same on both sides.
 *
 * @param keepalive a side that sent nothing for so long sends an acknowledgement
 * @param timeout a peer that is silent for so long is lost
 * @param acknowledgeAfter how long an acknowledgement waits for a message to travel with
 * @param retransmitAfter the first retransmission; doubles up to {@code retransmitAtMost}
 * @param reconnectWithin after the transport lost its connection, how long the peer may take to be heard again
 * @param windowMessages how many messages may be unacknowledged
 * @param windowBytes how many bytes of messages may be unacknowledged
 */
public record LinkSettings(
        Duration keepalive,
        Duration timeout,
        Duration acknowledgeAfter,
        Duration retransmitAfter,
        Duration retransmitAtMost,
        Duration reconnectWithin,
        int windowMessages,
        long windowBytes) {

    public LinkSettings {
        if (keepalive.toMillis() < 1 || timeout.compareTo(keepalive.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException("the timeout (" + timeout.toMillis()
                    + " ms) must be at least three times the keepalive (" + keepalive.toMillis()
                    + " ms), or one lost packet ends a conversation");
        }
    }

    public static LinkSettings of(Duration keepalive, Duration timeout) {
        return new LinkSettings(
                keepalive,
                timeout,
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                Duration.ofSeconds(2),
                Duration.ofMillis(800),
                10_000,
                256L << 20);
    }

    public static LinkSettings from(Configuration configuration) {
        return of(
                configuration.get(HeartbeatOptions.HEARTBEAT_INTERVAL),
                configuration.get(HeartbeatOptions.HEARTBEAT_TIMEOUT));
    }

    /**
     * Silence is counted in turns of our own keepalive timer, not on the clock: a process that was itself paused for a
     * minute takes one turn, not sixty, and does not bury everybody when it wakes up. The last packet came at most one
     * interval before the first silent turn, hence minus one.
     */
    int silentTurnsAllowed() {
        return (int) (timeout.toMillis() / keepalive.toMillis()) - 1;
    }
}
