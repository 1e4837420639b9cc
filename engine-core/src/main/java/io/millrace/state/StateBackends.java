package io.millrace.state;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** Finds state backends by their names. */
public final class StateBackends {
    private StateBackends() {}

    /** @param name as {@code state.backend.type} says it; modules that are not on the class path have no backends */
    public static StateBackend named(String name) {
        TreeMap<String, StateBackend> found = new TreeMap<>();
        for (StateBackend backend : ServiceLoader.load(StateBackend.class, StateBackends.class.getClassLoader())) {
            found.put(backend.name(), backend);
        }
        StateBackend backend = found.get(name);
        if (backend == null) {
            throw new MillraceException(Failure.of(
                    "MR-6010",
                    Blame.USER,
                    "there is no state backend '" + name + "' here; state.backend.type can be one of "
                            + String.join(", ", found.keySet())));
        }
        return backend;
    }
}
