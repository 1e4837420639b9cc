package io.millrace.checkpoint;

import io.millrace.base.Failure;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Small durable facts with versions: the leader epoch, later checkpoint pointers. ZooKeeper in a cluster with high
 * availability, memory in one without. Called on the control loop, answers as steps of it, each call exactly once; never
 * blocks. Calls take effect in the order they were made. {@code MetadataStoreContract} is what every implementation
 * passes.
 *
 * <p>A version starts at 0 when a key is created and grows by one with each update; a key that was deleted and created
 * again starts anew. Values are short texts that a person with a ZooKeeper shell can read; large things go to files.
 */
public interface MetadataStore {

    /** A slash-separated name below the cluster's own root: {@code epoch}, {@code jobs/ab12/checkpoint}. */
    record Key(String path) {
        public Key {
            Objects.requireNonNull(path);
            if (path.isEmpty() || path.startsWith("/") || path.endsWith("/") || path.contains("//")) {
                throw new IllegalArgumentException("not a metadata key: '" + path + "'");
            }
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** One part of an atomic change. */
    sealed interface Operation {
        Key key();
    }

    /** Holds when the key exists in this version. */
    record Check(Key key, long version) implements Operation {}

    /** Holds when the key does not exist. */
    record Create(Key key, String value) implements Operation {}

    /** Holds when the key exists in this version. */
    record Update(Key key, String value, long version) implements Operation {}

    /** Holds when the key exists in this version. */
    record Delete(Key key, long version) implements Operation {}

    /** What became of a change. */
    enum Result {
        /** All operations held and took effect together. */
        OK,
        /** One did not hold; none took effect. */
        REJECTED,
        /** Nobody knows: it may have taken effect, or may yet. Read back; never undo on this answer. */
        UNKNOWN
    }

    /** What a key holds. */
    sealed interface Reading {}

    record Found(String value, long version) implements Reading {}

    record Missing() implements Reading {}

    record Unreadable(Failure why) implements Reading {}

    /** How the connection to the store stands. */
    interface SessionListener {
        /** Nothing can be written now; what was promised by the session still holds. */
        void onSuspended();

        void onReconnected();

        /** The session is over: whoever led by it leads no more. */
        void onLost();
    }

    void read(Key key, Consumer<Reading> then);

    void multi(List<Operation> operations, Consumer<Result> then);

    /** Set once, before the first call. A store without a session never calls it. */
    void sessionListener(SessionListener listener);
}
