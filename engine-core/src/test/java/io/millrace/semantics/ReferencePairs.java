package io.millrace.semantics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.LongStream;
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
            case INTERVAL_JOIN -> intervals();
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
        for (long[] window :
                windows(Stream.concat(lefts.stream(), rights.stream()).mapToLong(Event::time))) {
            List<Event> left = between(lefts, window[0], window[1]);
            List<Event> right = between(rights, window[0], window[1]);
            if (step.pairing() == Pairing.CO_GROUP) {
                int number = Stream.concat(left.stream(), right.stream())
                        .mapToInt(event -> event.item().key())
                        .max()
                        .orElseThrow();
                Item grouped = Pairing.grouped(number, sum(left), left.size(), sum(right), right.size());
                results.add(new Event(grouped, window[1] - 1));
            } else {
                left.forEach(l ->
                        right.forEach(r -> results.add(new Event(Pairing.joined(l.item(), r.item()), window[1] - 1))));
            }
        }
    }

    /** The windows, start and end, that items at these times make. */
    private List<long[]> windows(LongStream times) {
        Assigner assigner = step.assigner();
        List<long[]> windows = new ArrayList<>();
        for (long time : times.sorted().toArray()) {
            if (assigner.kind() == Assigner.Kind.SESSION) {
                long[] last = windows.isEmpty() ? null : windows.get(windows.size() - 1);
                if (last != null && time <= last[1]) {
                    last[1] = time + assigner.size();
                } else {
                    windows.add(new long[] {time, time + assigner.size()});
                }
            } else {
                for (long start = time - assigner.size() + 1; start <= time; start++) {
                    if (Math.floorMod(start - assigner.offset(), assigner.slide()) == 0) {
                        windows.add(new long[] {start, start + assigner.size()});
                    }
                }
            }
        }
        TreeSet<long[]> once = new TreeSet<>(Comparator.comparingLong(window -> window[0]));
        once.addAll(windows);
        return new ArrayList<>(once);
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
