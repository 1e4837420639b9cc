package io.millrace.checkpoint;

import io.millrace.base.Blame;
import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/** A store that answers as the test says: its next changes get the answers that were ordered, all others the true one. */
final class ScriptedMetadataStore implements MetadataStore {

    enum Behaviour {
        /** The change takes effect, and nobody says so. */
        UNKNOWN_BUT_DONE,
        /** The change gets lost, and nobody says so. */
        UNKNOWN_AND_LOST,
        /** Takes effect and is answered when {@link #letGo()} is called. */
        HELD
    }

    private final EventLoop loop;
    private final VersionedMap values = new VersionedMap();
    private final Deque<Behaviour> ordered = new ArrayDeque<>();
    private final Deque<Runnable> held = new ArrayDeque<>();
    private int unreadable;

    ScriptedMetadataStore(EventLoop loop) {
        this.loop = loop;
    }

    void next(Behaviour behaviour) {
        ordered.add(behaviour);
    }

    void nextReadsFail(int times) {
        unreadable = times;
    }

    void letGo() {
        while (!held.isEmpty()) {
            held.removeFirst().run();
        }
    }

    boolean holds() {
        return !held.isEmpty();
    }

    /** As somebody else would change it. */
    void changeBehindTheBack(Operation operation) {
        values.apply(List.of(operation));
    }

    Reading now(String key) {
        return values.read(new Key(key));
    }

    @Override
    public void read(Key key, Consumer<Reading> then) {
        Reading reading =
                unreadable-- > 0 ? new Unreadable(Failure.of("MR-0000", Blame.CLUSTER, "not now")) : values.read(key);
        loop.execute(() -> then.accept(reading));
    }

    @Override
    public void multi(List<Operation> operations, Consumer<Result> then) {
        Behaviour behaviour = ordered.poll();
        if (behaviour == Behaviour.HELD) {
            held.add(() -> answer(values.apply(operations), then));
        } else if (behaviour == Behaviour.UNKNOWN_AND_LOST) {
            answer(Result.UNKNOWN, then);
        } else {
            Result result = values.apply(operations);
            answer(behaviour == Behaviour.UNKNOWN_BUT_DONE ? Result.UNKNOWN : result, then);
        }
    }

    private void answer(Result result, Consumer<Result> then) {
        loop.execute(() -> then.accept(result));
    }

    @Override
    public void sessionListener(SessionListener listener) {
        Objects.requireNonNull(listener);
    }
}
