package io.millrace.wire.netty;

import java.time.Duration;

/**
 * How long a connection may take for what.
 *
 * @param handshake from connected to welcomed
 * @param frame a frame that was begun is complete after at most twice this
 * @param silence after which a peer counts as lost
 * @param heartbeat something is sent so often, if only to be heard
 */
public record Deadlines(Duration handshake, Duration frame, Duration silence, Duration heartbeat) {

    /** A peer that pauses for less than 8 s is still heard from within the 10 s after which it counts as lost. */
    public static final Deadlines DEFAULT = new Deadlines(
            Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(10), Duration.ofMillis(1_500));
}
