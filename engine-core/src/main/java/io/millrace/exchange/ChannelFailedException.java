package io.millrace.exchange;

/** A channel broke before its end of data: the peer is gone, refused the channel, or sent bytes that cannot be. */
public class ChannelFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public ChannelFailedException(String message) {
        super(message);
    }

    public ChannelFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
