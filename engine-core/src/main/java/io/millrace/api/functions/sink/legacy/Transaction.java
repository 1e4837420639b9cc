package io.millrace.api.functions.sink.legacy;

/**
 * A transaction and when it was begun.
 *
 * @param beganMillis processing time
 * @param restored whether it comes from a checkpoint, so that it may have been committed or aborted before
 */
record Transaction<TXN>(TXN handle, long beganMillis, boolean restored) {
    @Override
    public String toString() {
        return "transaction " + handle;
    }
}
