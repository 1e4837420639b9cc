package io.millrace.state.rocksdb;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.nio.file.Path;

/** What can go wrong with state on a local disk. */
final class LocalStateFailures {
    private static final String DISK = "MR-6151";
    private static final String VALUE = "MR-6152";

    private LocalStateFailures() {}

    static MillraceException disk(Path directory, String doing, Exception cause) {
        return new MillraceException(
                Failure.of(
                        DISK,
                        Blame.CLUSTER,
                        "the local state in " + directory + " failed while " + doing + ": " + Failure.summary(cause)
                                + ". Look at the free space and the health of that disk; the state itself comes back"
                                + " from the last checkpoint",
                        cause),
                cause);
    }

    static MillraceException serializer(String state, String doing, IOException cause) {
        return new MillraceException(
                Failure.of(
                        VALUE,
                        Blame.USER,
                        "state '" + state + "' failed while " + doing + ": " + Failure.summary(cause),
                        cause),
                cause);
    }
}
