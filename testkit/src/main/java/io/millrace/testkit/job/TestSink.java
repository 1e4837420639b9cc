package io.millrace.testkit.job;

import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.functions.KeySelector;
import java.util.Objects;
import java.util.function.Function;

/**
 * A sink that keeps what it gets for the test to look at: exactly once, as a sink with a two-phase commit does. For the end
 * of any stream, side outputs included; a program may have many.
 *
 * @param <T> with {@code equals} and {@code toString}, as records have them
 */
public final class TestSink<T> implements Sink<T>, SupportsCommitter<String> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final KeySelector<T, ?> order;

    private TestSink(String name, KeySelector<T, ?> order) {
        this.name = Objects.requireNonNull(name);
        this.order = order;
    }

    /** @param name unique among the sinks of a program */
    public static <T> TestSink<T> of(String name) {
        return new TestSink<>(name, null);
    }

    /**
     * The same, but under torture the order of those with equal keys counts too. Without it only what came out counts, and
     * how often: between subtasks there is no order.
     */
    public TestSink<T> inOrderOf(KeySelector<T, ?> key) {
        return new TestSink<>(name, Objects.requireNonNull(key));
    }

    String name() {
        return name;
    }

    /** Null when order does not count. */
    Function<Object, Object> key() {
        return order == null ? null : this::keyOf;
    }

    @SuppressWarnings("unchecked") // what came out of the stream of this sink
    private Object keyOf(Object value) {
        try {
            return order.getKey((T) value);
        } catch (Exception failed) {
            throw new IllegalStateException("the key of " + value + " cannot be told", failed);
        }
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return JobWorld.current()
                .output(this)
                .newWriter(
                        context.getTaskInfo().getIndexOfThisSubtask(),
                        context.getAttemptId().value());
    }

    @Override
    public Committer<String> createCommitter(CommitterInitContext context) {
        return JobWorld.current().output(this).newCommitter();
    }

    @Override
    public SimpleVersionedSerializer<String> getCommittableSerializer() {
        return new TextSerializer<>(Function.identity(), Function.identity());
    }

    /** The copies that tasks have are the one that the test has: their names are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TestSink<?> one && one.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
