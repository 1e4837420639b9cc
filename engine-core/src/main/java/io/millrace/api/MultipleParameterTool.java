package io.millrace.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** As {@link ParameterTool}, for options that may be given more than once: {@code --input a --input b}. Never changes. */
public final class MultipleParameterTool extends AbstractParameterTool {
    private static final long serialVersionUID = 1L;

    private final TreeMap<String, List<String>> values = new TreeMap<>();

    private MultipleParameterTool() {}

    public static MultipleParameterTool fromArgs(String[] args) {
        MultipleParameterTool parameters = new MultipleParameterTool();
        forEachArgument(args, parameters::add);
        return parameters;
    }

    public static MultipleParameterTool fromMultiMap(Map<String, Collection<String>> multiMap) {
        MultipleParameterTool parameters = new MultipleParameterTool();
        multiMap.forEach((key, all) -> all.forEach(value -> parameters.add(key, value)));
        return parameters;
    }

    private void add(String key, String value) {
        values.computeIfAbsent(key, unseen -> new ArrayList<>()).add(value);
    }

    /** The values of both, those of the other behind. */
    public MultipleParameterTool mergeWith(MultipleParameterTool other) {
        MultipleParameterTool both = fromMultiMap(toMultiMap());
        other.values.forEach((key, all) -> all.forEach(value -> both.add(key, value)));
        both.rememberRequestsOf(this);
        both.rememberRequestsOf(other);
        return both;
    }

    @Override
    String value(String key) {
        List<String> all = values.get(key);
        if (all != null && all.size() > 1) {
            throw wrong("--" + key + " is given more than once: " + String.join(", ", all));
        }
        return all == null ? null : all.get(0);
    }

    @Override
    public boolean has(String key) {
        noteRequest(key);
        return values.containsKey(key);
    }

    /** All values, in the order in which they were given; null when there is none. */
    public Collection<String> getMultiParameter(String key) {
        noteRequest(key);
        List<String> all = values.get(key);
        return all == null ? null : Collections.unmodifiableList(all);
    }

    /** As {@link #getMultiParameter}, of a key that must be there. */
    public Collection<String> getMultiParameterRequired(String key) {
        Collection<String> all = getMultiParameter(key);
        if (all == null) {
            throw wrong("--" + key + " is missing");
        }
        return all;
    }

    public Map<String, Collection<String>> toMultiMap() {
        return Collections.unmodifiableMap(values);
    }

    /** Of each key the last value. */
    @Override
    public Map<String, String> toMap() {
        TreeMap<String, String> last = new TreeMap<>();
        values.forEach((key, all) -> last.put(key, all.get(all.size() - 1)));
        return Collections.unmodifiableMap(last);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MultipleParameterTool that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
