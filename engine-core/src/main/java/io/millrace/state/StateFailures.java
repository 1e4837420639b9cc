package io.millrace.state;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.state.thrift.Redistribution;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** Everything that can be wrong with saved state, each with its code. The operator is named by whoever passes it on. */
public final class StateFailures {
    /** Of state that does not get better by reading it again. */
    public static final String DAMAGED = "MR-6001";

    private StateFailures() {}

    /** Code and blame for state that could not be read: damaged or gone, or out of reach. */
    public static MillraceException unreadable(IOException why) {
        if (why instanceof NoSuchFileException gone) {
            return damaged("the file " + gone.getFile() + " of the saved state is gone", why);
        }
        return why instanceof CorruptSnapshotException
                ? damaged(why.getMessage(), why)
                : new MillraceException(Failure.of(
                        "MR-6002", Blame.EXTERNAL, "the saved state cannot be read: " + Failure.summary(why), why));
    }

    private static MillraceException damaged(String message, IOException why) {
        return new MillraceException(Failure.of(DAMAGED, Blame.EXTERNAL, message, why));
    }

    static MillraceException incompatible(String state, IncompatibleSchemaException why) {
        return new MillraceException(Failure.of(
                FailureCodes.STATE_INCOMPATIBLE,
                Blame.USER,
                "the saved state '" + state + "' cannot be read as the type it has now: " + why.getMessage()
                        + ". Give the state another name, which begins empty, or bring the type back"));
    }

    static MillraceException otherKeys(TypeSchema saved, TypeSchema now) {
        return new MillraceException(Failure.of(
                FailureCodes.KEYS_INCOMPATIBLE,
                Blame.USER,
                "keys were " + saved + " when the state was saved and are " + now
                        + " now: they would belong to other subtasks. Keep the type of the keys, or give the operator"
                        + " another uid and begin without its state"));
    }

    public static MillraceException otherMaxParallelism(int saved, int now) {
        return new MillraceException(Failure.of(
                FailureCodes.STATE_OF_OTHER_MAX_PARALLELISM,
                Blame.USER,
                "the state was saved with the maximum parallelism " + saved + ", and it is " + now
                        + " now; it decides where keys belong, so set it to " + saved + " again"));
    }

    static MillraceException unregistered(String state, String type) {
        return new MillraceException(Failure.of(
                FailureCodes.STATE_UNREGISTERED,
                Blame.USER,
                "the state '" + state + "' holds a " + type
                        + ", which is left to Kryo without being registered: what is"
                        + " saved like that can be read only until the class changes. Make it a record or a POJO,"
                        + " register it with a KryoRegistration, or set state.unregistered-kryo-types to true"));
    }

    static MillraceException otherBackend(String found, String wanted) {
        return new MillraceException(Failure.of(
                FailureCodes.STATE_OF_OTHER_BACKEND,
                Blame.USER,
                "the state is saved in a format that only the state backend '" + found + "' reads, and '" + wanted
                        + "' is chosen; take a canonical savepoint to change the backend"));
    }

    static MillraceException otherKind(SavedState saved, SavedState.Kind now) {
        return new MillraceException(Failure.of(
                FailureCodes.STATE_OF_OTHER_KIND,
                Blame.USER,
                "the saved state '" + saved.name() + "' is a " + name(saved.kind()) + ", and the operator uses it as a "
                        + name(now) + "; give it another name"));
    }

    static MillraceException otherRedistribution(String state, Redistribution saved, Redistribution now) {
        return new MillraceException(Failure.of(
                FailureCodes.LIST_OF_OTHER_REDISTRIBUTION,
                Blame.USER,
                "the saved list '" + state + "' is redistributed as " + saved + ", and the operator asks for it as "
                        + now + "; give it another name"));
    }

    private static String name(SavedState.Kind kind) {
        return kind == SavedState.Kind.TIMERS ? "queue of timers" : "state by key";
    }
}
