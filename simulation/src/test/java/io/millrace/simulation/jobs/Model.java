package io.millrace.simulation.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What a program gives and keeps when it has come as far as a {@link Cut}, said in plain loops: no channels, no subtasks,
 * no order of arrival.
 */
public final class Model {
    private final Topology topology;
    private final Cut cut;
    private final OnTheWay onTheWay;
    private final List<List<Datum>> results = new ArrayList<>();

    /** A window of a key, with what was summed so far. */
    public record Window(int key, long start, long end, long sum, long count) {}

    /** Records that have been given by one stage and not taken by the next. */
    public interface OnTheWay {
        /** @param input of the stage that will take them */
        List<Datum> to(int stage, int input);

        /** Those that the sink behind this stage will take. */
        List<Datum> toSink(int stage);

        /** Those that go round the stage because it cannot stand them. */
        default List<Datum> toLetters(int stage) {
            return List.of();
        }

        /** None. */
        OnTheWay NOTHING = new OnTheWay() {
            @Override
            public List<Datum> to(int stage, int input) {
                return List.of();
            }

            @Override
            public List<Datum> toSink(int stage) {
                return List.of();
            }
        };
    }

    public Model(Topology topology, Cut cut) {
        this(topology, cut, OnTheWay.NOTHING);
    }

    public Model(Topology topology, Cut cut, OnTheWay onTheWay) {
        this.onTheWay = onTheWay;
        this.topology = topology;
        this.cut = cut;
        for (int stage = 0; stage < topology.stages().size(); stage++) {
            results.add(resultsOf(stage));
        }
    }

    /** In no particular order; counts are those of some order of arrival. */
    public List<Datum> results(int stage) {
        return results.get(stage);
    }

    /** How many records of each key the stage has seen. */
    public Map<Integer, Long> counts(int stage) {
        Map<Integer, Long> counts = new TreeMap<>();
        input(stage, 0).forEach(datum -> counts.merge(datum.key(), 1L, Long::sum));
        return counts;
    }

    /** Windows that have not fired. */
    public List<Window> open(int stage) {
        return windows(stage).stream()
                .filter(window -> window.end() - 1 > cut.watermark(stage, window.key()))
                .toList();
    }

    /** What comes into the stage. */
    List<Datum> input(int stage, int number) {
        return without(
                results.get(topology.stages().get(stage).inputs().get(number)),
                onTheWay.to(stage, number),
                Datum::identity);
    }

    private static <T> List<T> without(List<T> all, List<T> some, Function<T, String> identity) {
        if (some.isEmpty()) {
            return all;
        }
        Map<String, Integer> left = new TreeMap<>();
        some.forEach(one -> left.merge(identity.apply(one), 1, Integer::sum));
        List<T> others = new ArrayList<>();
        for (T one : all) {
            if (left.merge(identity.apply(one), -1, Integer::sum) < 0) {
                others.add(one);
            }
        }
        left.values().removeIf(count -> count <= 0);
        if (!left.isEmpty()) {
            throw new AssertionError("on their way, but never given: " + left);
        }
        return others;
    }

    private List<Datum> resultsOf(int index) {
        Stage stage = topology.stages().get(index);
        return switch (stage.kind()) {
            case SOURCE -> read(index);
            case MAP, TALLY -> input(index, 0);
            case ASYNC -> answered(index);
            case POISON -> passing(index);
            case UNION -> union(index);
            case COUNT -> counted(index);
            case TUMBLING, SLIDING, SESSION, TIMERS -> fired(index);
            case JOIN -> pairs(index, stage.size());
            case BROADCAST -> pairs(index, -1);
        };
    }

    private List<Datum> read(int source) {
        List<Datum> read = new ArrayList<>();
        for (int split = 0; split < topology.splits(); split++) {
            for (int i = 0; i < cut.position(source, split); i++) {
                read.add(topology.datum(source, split, i));
            }
        }
        return read;
    }

    private List<Datum> answered(int stage) {
        List<String> waiting = new ArrayList<>();
        cut.waiting(stage).forEach(datum -> waiting.add(datum.identity()));
        List<Datum> answered = input(stage, 0).stream()
                .filter(datum -> !waiting.remove(datum.identity()))
                .toList();
        if (!waiting.isEmpty()) {
            throw new AssertionError(
                    "stage " + stage + " waits for answers about " + waiting + ", which it cannot have got yet");
        }
        return answered;
    }

    private List<Datum> passing(int stage) {
        return PoisonedMap.goesRound(stage)
                ? without(input(stage, 0), onTheWay.toLetters(stage), Datum::identity)
                : input(stage, 0).stream()
                        .filter(datum -> !PoisonedMap.isPoison(datum))
                        .toList();
    }

    private List<Datum> union(int stage) {
        List<Datum> both = new ArrayList<>(input(stage, 0));
        both.addAll(input(stage, 1));
        return both;
    }

    private List<Datum> counted(int stage) {
        Map<Integer, Long> counts = new TreeMap<>();
        return input(stage, 0).stream()
                .map(datum -> datum.withCount(counts.merge(datum.key(), 1L, Long::sum)))
                .toList();
    }

    private List<Datum> fired(int stage) {
        return windows(stage).stream()
                .filter(window -> window.end() - 1 <= cut.watermark(stage, window.key()))
                .map(window -> result(stage, window))
                .toList();
    }

    static Datum result(int stage, Window window) {
        return new Datum(
                stage, -1, (int) window.start(), window.key(), window.end() - 1, window.sum() * 31 + window.count(), 0);
    }

    static Datum pair(int stage, Datum left, Datum right) {
        return new Datum(
                stage,
                left.split() * 1_000 + right.split(),
                left.index() * 10_000 + right.index(),
                left.key(),
                Math.max(left.time(), right.time()),
                left.value() * 31 + right.value(),
                0);
    }

    private List<Window> windows(int stage) {
        Map<Integer, List<Datum>> byKey = new TreeMap<>();
        input(stage, 0)
                .forEach(datum -> byKey.computeIfAbsent(datum.key(), key -> new ArrayList<>())
                        .add(datum));
        List<Window> windows = new ArrayList<>();
        byKey.forEach((key, data) -> windows.addAll(windowsOf(topology.stages().get(stage), key, data)));
        return windows;
    }

    private static List<Window> windowsOf(Stage stage, int key, List<Datum> data) {
        if (stage.kind() == Stage.Kind.SESSION) {
            return sessions(key, data, stage.size());
        }
        long slide = stage.kind() == Stage.Kind.SLIDING ? stage.size() / 2 : stage.size();
        Map<Long, Window> byStart = new TreeMap<>();
        for (Datum datum : data) {
            long last = Math.floorDiv(datum.time(), slide) * slide;
            for (long start = last; start > datum.time() - stage.size(); start -= slide) {
                Window one = new Window(key, start, start + stage.size(), datum.value(), 1);
                byStart.merge(start, one, Model::together);
            }
        }
        return List.copyOf(byStart.values());
    }

    private static List<Window> sessions(int key, List<Datum> data, long gap) {
        List<Window> sessions = new ArrayList<>();
        data.stream().sorted((a, b) -> Long.compare(a.time(), b.time())).forEach(datum -> {
            Window one = new Window(key, datum.time(), datum.time() + gap, datum.value(), 1);
            Window last = sessions.isEmpty() ? null : sessions.get(sessions.size() - 1);
            if (last != null && one.start() <= last.end()) {
                sessions.set(sessions.size() - 1, together(last, one));
            } else {
                sessions.add(one);
            }
        });
        return sessions;
    }

    private static Window together(Window a, Window b) {
        return new Window(
                a.key(),
                Math.min(a.start(), b.start()),
                Math.max(a.end(), b.end()),
                a.sum() + b.sum(),
                a.count() + b.count());
    }

    /** @param apart how far pairs may be apart; negative: every one with every one, whatever its key */
    private List<Datum> pairs(int stage, long apart) {
        List<Datum> pairs = new ArrayList<>();
        for (Datum left : input(stage, 0)) {
            for (Datum right : input(stage, 1)) {
                if (apart < 0 || (left.key() == right.key() && Math.abs(left.time() - right.time()) <= apart)) {
                    pairs.add(pair(stage, left, right));
                }
            }
        }
        return pairs;
    }

    /** What the sink of this stage must have got, as sorted lines. */
    public List<String> lines(int stage) {
        return without(
                lines(topology, stage, results(stage)),
                lines(topology, stage, onTheWay.toSink(stage)),
                Function.identity());
    }

    /** Where a stage counts, its numbers are lines of their own: which record has which depends on the order. */
    public static List<String> lines(Topology topology, int stage, List<Datum> data) {
        List<String> lines = new ArrayList<>();
        boolean counted = topology.stages().get(stage).kind() == Stage.Kind.COUNT;
        for (Datum datum : data) {
            lines.add(datum.identity());
            if (counted) {
                lines.add("number k" + datum.key() + " " + datum.count());
            }
        }
        lines.sort(null);
        return lines;
    }
}
