package io.millrace.state;

import io.millrace.base.serialization.TypeSchema;
import java.util.ArrayList;
import java.util.List;

/** What a snapshot of keyed state holds, without its entries. */
public record SavedSchemas(TypeSchema keys, int maxParallelism, List<SavedState> states) {

    /** The same keys and key groups, and more states. */
    public SavedSchemas with(List<SavedState> more) {
        List<SavedState> all = new ArrayList<>(states);
        all.addAll(more);
        return new SavedSchemas(keys, maxParallelism, List.copyOf(all));
    }
}
