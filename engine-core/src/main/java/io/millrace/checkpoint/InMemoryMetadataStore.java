package io.millrace.checkpoint;

import io.millrace.base.EventLoop;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The store of {@code high-availability.type: none}: forgets everything when the process ends, and is never in doubt.
 * Good for clusters that end with their JobManager. On the control loop.
 */
public final class InMemoryMetadataStore implements MetadataStore {
    private final EventLoop loop;
    private final VersionedMap values = new VersionedMap();

    public InMemoryMetadataStore(EventLoop loop) {
        this.loop = loop;
    }

    @Override
    public void read(Key key, Consumer<Reading> then) {
        Reading reading = values.read(key);
        loop.execute(() -> then.accept(reading));
    }

    @Override
    public void multi(List<Operation> operations, Consumer<Result> then) {
        Result result = values.apply(operations);
        loop.execute(() -> then.accept(result));
    }

    @Override
    public void sessionListener(SessionListener listener) {
        // Memory has no session to lose.
        Objects.requireNonNull(listener);
    }
}
