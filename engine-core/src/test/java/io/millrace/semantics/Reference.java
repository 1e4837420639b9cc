package io.millrace.semantics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a program means: evaluates it step by step, each over the whole of its input, by definition and without a thought
 * for speed. Shares nothing with the engine but the program's own functions.
 *
 * <p>A stream is a list of items and watermarks. Where several streams, splits or subtasks come together, nobody can say
 * how they interleave: all items come first then, and one watermark at the end of time. {@link Rules} sees to it that
 * the results of a program do not depend on that.
 */
final class Reference {
    private final List<List<Event>> streams = new ArrayList<>();
    private final Map<Integer, List<Event>> sides = new HashMap<>();
    private long lateDropped;

    static Reference of(Program program) {
        Reference reference = new Reference();
        program.steps().forEach(reference::add);
        return reference;
    }

    /** Evaluates one more step. */
    List<Event> add(Step step) {
        List<Event> stream = evaluate(step);
        streams.add(stream);
        return stream;
    }

    List<Event> stream(int step) {
        return streams.get(step);
    }

    List<Event> side(int step) {
        return sides.get(step);
    }

    /** Items that were too late for every window and had no side output to go to. */
    long lateDropped() {
        return lateDropped;
    }

    private List<Event> evaluate(Step step) {
        if (step instanceof Step.Source source) {
            return source.isSequence() ? sequence(source.splits().get(0)) : timeless(source.splits());
        } else if (step instanceof Step.Stateless stateless) {
            return stateless(stateless);
        } else if (step instanceof Step.Side side) {
            return sides.get(side.input());
        } else if (step instanceof Step.Union union) {
            return merged(union.inputs().stream().map(streams::get).toList());
        } else if (step instanceof Step.Window window) {
            ReferenceWindows windows = new ReferenceWindows(window);
            streams.get(window.input()).forEach(windows::on);
            sides.put(streams.size(), windows.late());
            lateDropped += window.sideForLate()
                    ? 0
                    : windows.late().stream().filter(Event::isItem).count();
            return windows.results();
        } else if (step instanceof Step.Rolling rolling) {
            return rolling(rolling);
        } else if (step instanceof Step.Restamp restamp) {
            return restamped(restamp);
        } else if (step instanceof Step.Pair pair) {
            return new ReferencePairs(pair, streams.get(pair.one()), streams.get(pair.two())).results();
        } else {
            ReferenceTimers timers = new ReferenceTimers((Step.KeyedProcess) step);
            streams.get(step.inputs().get(0)).forEach(timers::on);
            return timers.results();
        }
    }

    /** Each item at its time, followed by the watermark it carries if that is ahead of those before. */
    private static List<Event> sequence(List<Item> items) {
        List<Event> events = new ArrayList<>();
        long watermark = Long.MIN_VALUE;
        for (Item item : items) {
            events.add(new Event(item, item.time()));
            if (!item.pauses() && item.mark() > watermark) {
                watermark = item.mark();
                events.add(Event.watermark(watermark));
            }
        }
        events.add(Event.watermark(Long.MAX_VALUE));
        return events;
    }

    private static List<Event> timeless(List<List<Item>> splits) {
        List<Event> events = new ArrayList<>();
        splits.forEach(split -> split.forEach(item -> events.add(new Event(item, item.time()))));
        events.add(Event.watermark(Long.MAX_VALUE));
        return events;
    }

    private static List<Event> merged(List<List<Event>> inputs) {
        List<Event> events = new ArrayList<>();
        inputs.forEach(input -> input.stream().filter(Event::isItem).forEach(events::add));
        events.add(Event.watermark(Long.MAX_VALUE));
        return events;
    }

    private List<Event> stateless(Step.Stateless step) {
        List<Event> main = new ArrayList<>();
        List<Event> side = new ArrayList<>();
        for (Event event : streams.get(step.input())) {
            if (event.isItem()) {
                step.work().apply(event.item()).forEach(item -> main.add(new Event(item, event.time())));
                step.work().side(event.item()).forEach(item -> side.add(new Event(item, event.time())));
            } else {
                main.add(event);
                side.add(event);
            }
        }
        sides.put(streams.size(), side);
        return main;
    }

    private List<Event> rolling(Step.Rolling step) {
        Map<Object, Item> soFar = new HashMap<>();
        List<Event> results = new ArrayList<>();
        for (Event event : streams.get(step.input())) {
            results.add(
                    event.isItem()
                            ? new Event(
                                    soFar.merge(step.by().of(event.item()), event.item(), step.combine()::apply),
                                    event.time())
                            : event);
        }
        return results;
    }

    private List<Event> restamped(Step.Restamp step) {
        List<Item> items = streams.get(step.input()).stream()
                .filter(Event::isItem)
                .map(Event::item)
                .toList();
        List<Event> events = new ArrayList<>();
        long watermark = Long.MIN_VALUE;
        for (Item item : items) {
            events.add(new Event(item, item.time()));
            if (item.time() - step.bound() - 1 > watermark) {
                watermark = item.time() - step.bound() - 1;
                events.add(Event.watermark(watermark));
            }
        }
        events.add(Event.watermark(Long.MAX_VALUE));
        return events;
    }
}
