package io.millrace.api.accumulators;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.JavaObjects;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the subtasks of a finished job accumulated, merged when somebody asks: by the asking thread, because the classes
 * are the job's. Immutable.
 */
public final class JobAccumulators {
    private final SortedMap<String, List<byte[]>> serialized;
    private final ClassLoader classes;

    /**
     * @param serialized one accumulator of each subtask that has one, by name
     * @param classes where the job's classes are
     */
    public JobAccumulators(SortedMap<String, List<byte[]>> serialized, ClassLoader classes) {
        this.serialized = Collections.unmodifiableSortedMap(new TreeMap<>(serialized));
        this.classes = classes;
    }

    public static JobAccumulators none() {
        return new JobAccumulators(Collections.emptySortedMap(), JobAccumulators.class.getClassLoader());
    }

    /**
     * The merged result; null when nothing was accumulated under the name.
     *
     * @throws MillraceException MR-3151 when the accumulators cannot be read or do not fit together
     */
    public Object result(String name) {
        List<byte[]> ofSubtasks = serialized.get(name);
        return ofSubtasks == null ? null : merged(name, ofSubtasks).getLocalValue();
    }

    public Map<String, Object> results() {
        SortedMap<String, Object> results = new TreeMap<>();
        serialized.keySet().forEach(name -> results.put(name, result(name)));
        return results;
    }

    @SuppressWarnings("unchecked") // those of one class were asked for, and are cast nowhere
    private Accumulator<Object, Serializable> merged(String name, List<byte[]> ofSubtasks) {
        Accumulator<Object, Serializable> merged = null;
        for (byte[] bytes : ofSubtasks) {
            Accumulator<Object, Serializable> one = read(name, bytes);
            if (merged == null) {
                merged = one;
            } else if (merged.getClass() != one.getClass()) {
                throw unusable(
                        name,
                        "some tasks have a " + merged.getClass().getName() + " and others a "
                                + one.getClass().getName() + " of this name",
                        null);
            } else {
                merged.merge(one);
            }
        }
        return merged;
    }

    @SuppressWarnings("unchecked") // erased
    private Accumulator<Object, Serializable> read(String name, byte[] bytes) {
        try {
            return JavaObjects.read(bytes, Accumulator.class, classes);
        } catch (IOException | ClassNotFoundException | LinkageError unreadable) {
            throw unusable(name, Failure.summary(unreadable), unreadable);
        }
    }

    private static MillraceException unusable(String name, String why, Throwable cause) {
        return new MillraceException(
                Failure.of("MR-3151", Blame.USER, "the accumulator '" + name + "' has no result: " + why), cause);
    }
}
