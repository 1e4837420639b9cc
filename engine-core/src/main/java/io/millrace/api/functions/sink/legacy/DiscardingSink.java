package io.millrace.api.functions.sink.legacy;

/** Takes everything and keeps nothing. */
public class DiscardingSink<T> implements SinkFunction<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public void invoke(T value) {}
}
