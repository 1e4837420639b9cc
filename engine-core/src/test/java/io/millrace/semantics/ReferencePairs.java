package io.millrace.semantics;

import io.millrace.semantics.Assigner.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What {@link Pairing} means, over all items of two streams at once. */
final class ReferencePairs {
    private final Step.Pair step;
    private final List<Event> one;
    private final List<Event> two;
    private final List<Event> results = new ArrayList<>();

    ReferencePairs(Step.Pair step, List<Event> one, List<Event> two) {
        this.step = step;
        this.one = one.stream().filter(Event::isItem).toList();
        this.two = two.stream().filter(Event::isItem).toList();
    }

    List<Event> results() {
        switch (step.pairing()) {
            case INTERVAL_JOIN, OPEN_INTERVAL_JOIN -> intervals();
            case CO_MAP -> {
                one.forEach(event -> results.add(new Event(Pairing.mapped1(event.item()), event.time())));
                two.forEach(event -> results.add(new Event(Pairing.mapped2(event.item()), event.time())));
            }
            case WINDOW_JOIN, CO_GROUP ->
                keys(Stream.concat(one.stream(), two.stream())).forEach(this::windows);
            case CONNECT -> keys(Stream.concat(one.stream(), two.stream())).forEach(this::spans);
            case BROADCAST -> keys(one.stream()).forEach(this::spans);
        }
        results.add(Event.watermark(Long.MAX_VALUE));
        return results;
    }

    private Stream<Object> keys(Stream<Event> events) {
        return events.map(event -> step.by().of(event.item())).distinct();
    }

    private List<Event> of(Object key, List<Event> events) {
        return events.stream()
                .filter(event -> Objects.equals(key, step.by().of(event.item())))
                .toList();
    }

    private static List<Event> between(List<Event> events, long start, long end) {
        return events.stream()
                .filter(event -> start <= event.time() && event.time() < end)
                .toList();
    }

    private static long sum(List<Event> events) {
        return events.stream().mapToLong(event -> event.item().value()).sum();
    }

    private void intervals() {
        for (Event left : one) {
            for (Event right : of(step.by().of(left.item()), two)) {
                long distance = right.time() - left.time();
                if (step.lower() <= distance && distance <= step.upper()) {
                    results.add(
                            new Event(Pairing.joined(left.item(), right.item()), Math.max(left.time(), right.time())));
                }
            }
        }
    }

    private void windows(Object key) {
        List<Event> lefts = of(key, one);
        List<Event> rights = of(key, two);
        for (Span window :
                windows(Stream.concat(lefts.stream(), rights.stream()).toList())) {
            List<Event> left = between(lefts, window.start(), window.end());
            List<Event> right = between(rights, window.start(), window.end());
            if (step.pairing() == Pairing.CO_GROUP) {
                int number = Stream.concat(left.stream(), right.stream())
                        .mapToInt(event -> event.item().key())
                        .max()
                        .orElseThrow();
                Item grouped = Pairing.grouped(number, sum(left), left.size(), sum(right), right.size());
                results.add(new Event(grouped, window.maxTimestamp()));
            } else {
                left.forEach(l -> right.forEach(
                        r -> results.add(new Event(Pairing.joined(l.item(), r.item()), window.maxTimestamp()))));
            }
        }
    }

    /** The windows that items at these times make. */
    private Set<Span> windows(List<Event> events) {
        Set<Span> windows = new LinkedHashSet<>();
        Span session = null;
        for (Event event :
                events.stream().sorted(Comparator.comparingLong(Event::time)).toList()) {
            for (Span span : step.assigner().spans(event.item(), event.time())) {
                if (step.assigner().merges() && session != null && span.start() <= session.end()) {
                    windows.remove(session);
                    session = new Span(session.start(), span.end());
                } else {
                    session = span;
                }
                windows.add(session);
            }
        }
        return windows;
    }

    private void spans(Object key) {
        TreeSet<Long> ends = new TreeSet<>();
        Stream<Event> items = step.pairing() == Pairing.BROADCAST
                ? of(key, one).stream()
                : Stream.concat(of(key, one).stream(), of(key, two).stream());
        items.forEach(event -> ends.add(event.time() - Math.floorMod(event.time(), step.upper()) + step.upper() - 1));
        for (long end : ends) {
            long sum1 = sum(between(of(key, one), end - step.upper() + 1, end + 1));
            long sum2 = step.pairing() == Pairing.BROADCAST
                    ? sum(between(two, Long.MIN_VALUE, end + 1))
                    : sum(between(of(key, two), end - step.upper() + 1, end + 1));
            results.add(new Event(Pairing.spanned(key, sum1, sum2, end), end));
        }
    }
}
