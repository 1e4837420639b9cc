package io.millrace.exchange;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import io.millrace.base.MillraceException;

/** A channel broke before its end of data: the peer is gone, refused the channel, or sent bytes that cannot be. */
public class ChannelFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ChannelFailedException(String message) {
        super(message);
    }

    public ChannelFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    /** The same for the writing end, whose methods a record passes through without declaring exceptions. */
    static MillraceException forWriter(String reason) {
        return new MillraceException(
                Failure.of(FailureCodes.CHANNEL_BROKE, Blame.CLUSTER, reason), new ChannelFailedException(reason));
    }
}
