package io.millrace.testkit.job;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is outside of a job when it is over, for comparison with that of another run. */
final class Contents {
    private static final int SHOWN = 10;

    private final Map<TestSink<?>, List<Object>> sinks = new LinkedHashMap<>();
    private final Map<String, Object> systems = new LinkedHashMap<>();

    private Contents() {}

    static Contents of(JobWorld world) {
        Contents contents = new Contents();
        world.outputs().forEach((sink, output) -> contents.sinks.put(sink, output.committed()));
        world.systems().forEach((system, made) -> contents.systems.put(system.name(), contentsOf(system, made)));
        return contents;
    }

    @SuppressWarnings("unchecked") // made by this system
    private static <S> Object contentsOf(TestSystem<S> system, Object made) {
        return system.contents((S) made);
    }

    /** In which way the other is not what this is; empty when it is the same. */
    Optional<String> difference(Contents other) {
        List<String> differences = new ArrayList<>();
        sinks.forEach((sink, wanted) -> {
            List<Object> got = other.sinks.getOrDefault(sink, List.of());
            compare("test sink '" + sink + "'", wanted, got).ifPresent(differences::add);
            if (sink.key() != null) {
                compareOrder(sink, wanted, got).ifPresent(differences::add);
            }
        });
        systems.forEach((name, wanted) -> {
            Object got = other.systems.get(name);
            String what = "system '" + name + "'";
            if (wanted instanceof Collection<?> some && got instanceof Collection<?> others) {
                compare(what, some, others).ifPresent(differences::add);
            } else if (!wanted.equals(got)) {
                differences.add(what + " must hold " + wanted + " but holds " + got);
            }
        });
        return differences.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", differences));
    }

    private static Optional<String> compare(String what, Collection<?> wanted, Collection<?> got) {
        List<Object> missing = new ArrayList<>(wanted);
        List<Object> surplus = new ArrayList<>();
        for (Object one : got) {
            if (!missing.remove(one)) {
                surplus.add(one);
            }
        }
        if (missing.isEmpty() && surplus.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(what + " has " + some("too many", surplus)
                + (missing.isEmpty() || surplus.isEmpty() ? "" : " and ") + some("too few", missing));
    }

    private static String some(String what, List<Object> values) {
        if (values.isEmpty()) {
            return "";
        }
        int shown = Math.min(SHOWN, values.size());
        return values.size() + " " + what + ": " + values.subList(0, shown) + (shown < values.size() ? " …" : "");
    }

    private static Optional<String> compareOrder(TestSink<?> sink, List<Object> wanted, List<Object> got) {
        Map<Object, List<Object>> inOrder = byKey(sink.key(), wanted);
        Map<Object, List<Object>> order = byKey(sink.key(), got);
        return inOrder.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(order.get(entry.getKey())))
                .findFirst()
                .map(entry -> "test sink '" + sink + "' must have for key " + entry.getKey() + " the order "
                        + entry.getValue() + " but has " + order.get(entry.getKey()));
    }

    private static Map<Object, List<Object>> byKey(Function<Object, Object> key, List<Object> values) {
        Map<Object, List<Object>> byKey = new LinkedHashMap<>();
        values.forEach(value -> byKey.computeIfAbsent(key.apply(value), unused -> new ArrayList<>())
                .add(value));
        return byKey;
    }
}
