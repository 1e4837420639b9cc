package io.millrace.execution.copies;

import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * The class loaders of operators in this process. Subtasks of one operator share one, since they call the same
 * functions; nothing but running tasks keeps it. Thread-safe; used when tasks are wired.
 */
public final class ClassCopies {
    private final Map<Owner, WeakReference<OperatorClassLoader>> loaders = new HashMap<>();

    private record Owner(JobID job, OperatorId operator) {}

    /** The operator's own copy of a class and of what it uses on the record path. */
    public synchronized <T> Class<? extends T> copyOf(Class<? extends T> original, JobID job, OperatorId operator) {
        loaders.values().removeIf(loader -> loader.refersTo(null));
        Owner owner = new Owner(job, operator);
        WeakReference<OperatorClassLoader> known = loaders.get(owner);
        OperatorClassLoader loader = known == null ? null : known.get();
        if (loader == null) {
            loader = new OperatorClassLoader(original.getClassLoader());
            loaders.put(owner, new WeakReference<>(loader));
        }
        return loader.copyOf(original);
    }

    /** How many operators have copies now. */
    synchronized int size() {
        loaders.values().removeIf(loader -> loader.refersTo(null));
        return loaders.size();
    }
}
