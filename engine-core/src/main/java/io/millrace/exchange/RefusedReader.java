package io.millrace.exchange;

/** A channel that could not be opened: says why at the first poll. */
final class RefusedReader implements ChannelReader {
    private final String reason;

    RefusedReader(String reason) {
        this.reason = reason;
    }

    @Override
    public ElementBatch poll() throws ChannelFailedException {
        throw new ChannelFailedException(reason);
    }

    @Override
    public void release(ElementBatch batch) {
        throw new IllegalStateException("no batch ever came from a refused channel: " + reason);
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
