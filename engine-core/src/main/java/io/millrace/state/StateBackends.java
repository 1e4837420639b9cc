package io.millrace.state;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds state backends by their names. */
public final class StateBackends {
    /** Looked for once: every operator of every task asks, and the class path does not change. */
    private static final SortedMap<String, ServiceLoader.Provider<StateBackend>> FOUND = find();

    private StateBackends() {}

    private static SortedMap<String, ServiceLoader.Provider<StateBackend>> find() {
        SortedMap<String, ServiceLoader.Provider<StateBackend>> found = new TreeMap<>();
        ServiceLoader.load(StateBackend.class, StateBackends.class.getClassLoader()).stream()
                .forEach(provider -> found.put(provider.get().name(), provider));
        return found;
    }

    /** @param name as {@code state.backend.type} says it; modules that are not on the class path have no backends */
    public static StateBackend named(String name) {
        ServiceLoader.Provider<StateBackend> provider = FOUND.get(name);
        if (provider == null) {
            throw new MillraceException(Failure.of(
                    "MR-6010",
                    Blame.USER,
                    "there is no state backend '" + name + "' here; state.backend.type can be one of "
                            + String.join(", ", FOUND.keySet())));
        }
        return provider.get();
    }
}
