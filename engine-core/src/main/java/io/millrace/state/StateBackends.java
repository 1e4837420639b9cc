package io.millrace.state;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.StateBackendOptions;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds the {@link StateBackend} of a name among those on the class path. */
public final class StateBackends {
    private StateBackends() {}

    /** @throws MillraceException MR-6056 when there is none of this name, naming those that exist */
    public static StateBackend named(String name) {
        TreeMap<String, StateBackend> known = new TreeMap<>();
        for (StateBackend backend : ServiceLoader.load(StateBackend.class, StateBackends.class.getClassLoader())) {
            known.put(backend.name(), backend);
        }
        StateBackend found = known.get(name);
        if (found == null) {
            throw new MillraceException(Failure.of(
                    "MR-6056",
                    Blame.USER,
                    "no state backend is called '" + name + "'; set " + StateBackendOptions.STATE_BACKEND.key()
                            + " to one of " + known.keySet()));
        }
        return found;
    }
}
