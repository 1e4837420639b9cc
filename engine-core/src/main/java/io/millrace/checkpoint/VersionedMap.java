package io.millrace.checkpoint;

import io.millrace.checkpoint.MetadataStore.Check;
import io.millrace.checkpoint.MetadataStore.Create;
import io.millrace.checkpoint.MetadataStore.Delete;
import io.millrace.checkpoint.MetadataStore.Found;
import io.millrace.checkpoint.MetadataStore.Missing;
import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.MetadataStore.Reading;
import io.millrace.checkpoint.MetadataStore.Result;
import io.millrace.checkpoint.MetadataStore.Update;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The meaning of {@link MetadataStore}'s operations: all hold and take effect, or none does. Pure. */
public final class VersionedMap {

    private record Versioned(String value, long version) {}

    private Map<String, Versioned> values = new TreeMap<>();

    public Reading read(MetadataStore.Key key) {
        Versioned found = values.get(key.path());
        return found == null ? new Missing() : new Found(found.value(), found.version());
    }

    public Result apply(List<Operation> operations) {
        // Each operation sees what the ones before it did, as in ZooKeeper.
        Map<String, Versioned> changed = new TreeMap<>(values);
        for (Operation operation : operations) {
            if (!apply(operation, changed)) {
                return Result.REJECTED;
            }
        }
        values = changed;
        return Result.OK;
    }

    private static boolean apply(Operation operation, Map<String, Versioned> values) {
        String path = operation.key().path();
        Versioned current = values.get(path);
        if (operation instanceof Create create) {
            return current == null && put(values, path, create.value(), 0);
        } else if (operation instanceof Check check) {
            return holds(current, check.version());
        } else if (operation instanceof Update update) {
            return holds(current, update.version()) && put(values, path, update.value(), update.version() + 1);
        } else if (operation instanceof Delete delete) {
            return holds(current, delete.version()) && values.remove(path) != null;
        }
        throw new IllegalArgumentException("unknown operation " + operation);
    }

    private static boolean put(Map<String, Versioned> values, String path, String value, long version) {
        values.put(path, new Versioned(value, version));
        return true;
    }

    private static boolean holds(Versioned current, long version) {
        return current != null && current.version() == version;
    }
}
