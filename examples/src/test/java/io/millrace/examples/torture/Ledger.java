package io.millrace.examples.torture;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Stands for a service that books entries. It books whatever it is told, but can remember under which id it did. */
final class Ledger {
    private final List<String> entries = new ArrayList<>();
    private final Set<String> booked = new LinkedHashSet<>();

    void book(List<String> some) {
        entries.addAll(some);
    }

    /** @return false when something was booked under this id before: then nothing is */
    boolean bookOnce(String id, List<String> some) {
        return booked.add(id) && entries.addAll(some);
    }

    List<String> entries() {
        return List.copyOf(entries);
    }
}
