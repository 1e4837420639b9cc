package io.millrace.inspection;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.configuration.NearestMatch;
import io.millrace.inspection.SavepointReader.Entry;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Entries of a savepoint, those that are wanted. One use. */
final class StateEntries implements SavepointReader.Visitor {
    private final Wanted wanted;
    private final List<Found> found = new ArrayList<>();
    /** Names of operators, and of the states of the wanted one, that were met. */
    private final Set<String> operators = new TreeSet<>();

    private final Set<String> states = new TreeSet<>();
    private boolean operatorFound;
    private boolean more;

    /**
     * Each empty when all are wanted.
     *
     * @param limit how many at most
     */
    record Wanted(String operator, String state, String key, int limit) {}

    /**
     * Values as {@link PlainValues} makes them.
     *
     * @param time of a timer, else null
     */
    private record Found(String uid, FoundState state, Object namespace, Object key, Object value, Long time) {}

    private StateEntries(Wanted wanted) {
        this.wanted = wanted;
    }

    static StateEntries of(String path, Wanted wanted) throws IOException {
        StateEntries entries = new StateEntries(wanted);
        try {
            SavepointReader.visit(SavepointReader.find(path), entries);
            entries.requireWhatWasNamed();
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return entries;
    }

    @Override
    public void operator(VertexSnapshot vertex, OperatorDescription operator, OperatorSnapshot snapshot) {
        operators.add(operator.getUid().isEmpty() ? operator.getName() : operator.getUid());
        operatorFound |= isWanted(operator);
    }

    private boolean isWanted(OperatorDescription operator) {
        return wanted.operator().isEmpty()
                || wanted.operator().equals(operator.getUid())
                || wanted.operator().equals(operator.getName());
    }

    /** A name that nothing has is a mistake; a key that nothing has is an answer. */
    private void requireWhatWasNamed() {
        if (!operatorFound && !wanted.operator().isEmpty()) {
            throw nothingHas("no operator '" + wanted.operator() + "'", wanted.operator(), operators);
        }
        if (!wanted.state().isEmpty() && !states.contains(wanted.state())) {
            throw nothingHas(
                    "no state '" + wanted.state() + "'"
                            + (wanted.operator().isEmpty() ? "" : " of operator '" + wanted.operator() + "'"),
                    wanted.state(),
                    states);
        }
    }

    private static MillraceException nothingHas(String what, String named, Set<String> there) {
        return new MillraceException(Failure.of(
                "MR-6145",
                Blame.USER,
                "the savepoint has " + what + " that could be looked into; there "
                        + (there.isEmpty() ? "is none" : "are " + String.join(", ", there))
                        + NearestMatch.of(named, there)
                                .map(nearest -> "; did you mean '" + nearest + "'?")
                                .orElse("")));
    }

    @Override
    public boolean state(OperatorDescription operator, FoundState state) {
        if (!isWanted(operator)) {
            return false;
        }
        states.add(state.name());
        return wanted.state().isEmpty() || wanted.state().equals(state.name());
    }

    @Override
    public boolean entry(OperatorDescription operator, FoundState state, Entry entry) {
        try {
            Object contents = entry.contents();
            Object key = state.isTimers() ? keyOf(contents) : entry.keyValue();
            if (!wanted.key().isEmpty() && !wanted.key().equals(PlainValues.text(key))) {
                return true;
            }
            if (found.size() == wanted.limit()) {
                more = true;
                return false;
            }
            Long time = state.isTimers() ? entry.time() : null;
            found.add(new Found(operator.getUid(), state, entry.namespaceValue(), key, contents, time));
            return true;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Timers of windows are for a key and a window, those of process functions for a key. */
    private static Object keyOf(Object owner) {
        return owner instanceof Map<?, ?> parts && parts.containsKey("key") ? parts.get("key") : owner;
    }

    String text() {
        Table table = new Table("OPERATOR", "STATE", "KIND", "NAMESPACE", "KEY", "VALUE");
        for (Found entry : found) {
            table.row(
                    entry.uid(),
                    entry.state().name(),
                    entry.state().kind(),
                    entry.namespace() == null ? "" : PlainValues.text(entry.namespace()),
                    entry.state().key().isEmpty() ? "" : PlainValues.text(entry.key()),
                    entry.time() == null
                            ? PlainValues.text(entry.value())
                            : "at " + entry.time() + " for " + PlainValues.text(entry.value()));
        }
        return table.text() + (more ? "\nthere are more: --limit, --operator, --state, --key" : "");
    }

    Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "millrace/v1");
        document.put("kind", "StateEntries");
        document.put("complete", !more);
        List<Object> list = new ArrayList<>();
        for (Found entry : found) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("operator", entry.uid());
            fields.put("state", entry.state().name());
            fields.put("kind", entry.state().kind());
            fields.put("namespace", entry.namespace());
            fields.put("key", entry.key());
            fields.put("value", entry.value());
            fields.put("time", entry.time());
            list.add(fields);
        }
        document.put("entries", list);
        return document;
    }
}
