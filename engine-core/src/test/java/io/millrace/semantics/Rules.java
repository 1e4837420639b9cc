package io.millrace.semantics;

import io.millrace.semantics.Facts.Order;
import io.millrace.semantics.Firing.When;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which programs have results that their input alone determines, whatever the parallelism, the chaining and the order in
 * which tasks get their turns. The package's description says why. Evaluates the program as it goes, since some facts
 * are about the data.
 */
final class Rules {
    private final List<Step> steps = new ArrayList<>();
    private final List<Facts> facts = new ArrayList<>();
    private final Map<Integer, Facts> sideFacts = new HashMap<>();
    private final Reference reference = new Reference();

    /** The reference's evaluation, or nothing when the program's results are not determined. */
    static Optional<Reference> check(Program program) {
        Rules rules = new Rules();
        for (Step step : program.steps()) {
            if (!rules.admit(step)) {
                return Optional.empty();
            }
        }
        return Optional.of(rules.reference);
    }

    /** Takes the step up if the program stays determined with it. */
    boolean admit(Step step) {
        if (!allowed(step)) {
            return false;
        }
        List<Event> stream = reference.add(step);
        steps.add(step);
        facts.add(factsOf(step, stream));
        return true;
    }

    /** Whether anything goes to a side output of the step. */
    boolean hasSideItems(int step) {
        return sideFacts.containsKey(step) && reference.side(step).stream().anyMatch(Event::isItem);
    }

    private boolean allowed(Step step) {
        if (step instanceof Step.Source source) {
            return source.isSequence() || source.splits().stream().allMatch(split -> isOnTime(split, source.bound()));
        } else if (step instanceof Step.Side side) {
            return sideFacts.containsKey(side.input());
        } else if (step instanceof Step.Window window) {
            return allowed(window, facts.get(window.input()));
        } else if (step instanceof Step.KeyedProcess process) {
            Facts in = facts.get(process.input());
            return switch (process.timers()) {
                case COUNT -> isOrdered(in, process.by());
                case QUIET -> in.timed() && in.placed() && isOrdered(in, process.by());
                case SPANS -> in.timed() && (in.onTime() || (in.placed() && isOrdered(in, process.by())));
            };
        } else if (step instanceof Step.Rolling rolling) {
            return isOrdered(facts.get(rolling.input()), rolling.by());
        } else if (step instanceof Step.Restamp restamp) {
            return facts.get(restamp.input()).order() == Order.TOTAL;
        } else if (step instanceof Step.Pair pair) {
            return allowed(pair);
        }
        return true;
    }

    private boolean allowed(Step.Window window, Facts in) {
        if (window.by() == By.ALL && window.wide()) {
            return false;
        }
        boolean ordered = isOrdered(in, window.by());
        boolean session = window.assigner().merges();
        boolean pieces = window.assigner().kind() == Assigner.Kind.SLIDING || session;
        if (!window.combine().commutative() && (!ordered || pieces)) {
            return false;
        }
        // What is old does not depend on the order, if the window fires but once.
        boolean evictsByTime = window.eviction().what() == Eviction.What.OLD && in.onTime();
        if ((window.firing().byItems() || (window.eviction().evicts() && !evictsByTime)) && !ordered) {
            return false;
        }
        // Nobody says in which order the items of sessions that meet stand afterwards.
        if (session && window.eviction().evicts() && window.eviction().what() != Eviction.What.OLD) {
            return false;
        }
        if (window.firing().when() == When.EVERY && (!in.placed() || session)) {
            return false;
        }
        if (window.firing().when() == When.DELTA && session) {
            return false; // its state cannot merge
        }
        if (window.assigner().kind() == Assigner.Kind.GLOBAL) {
            return window.firing().when() != When.EVERY
                    && (window.eviction().what() != Eviction.What.OLD || in.timed())
                    && (window.firing().byItems() || !window.firing().purging());
        }
        if (!in.timed() || (!in.placed() && !in.onTime())) {
            return false;
        }
        if (!in.onTime()
                && !ordered
                && (window.lateness() > 0 || session || window.firing().purging())) {
            return false;
        }
        if (session && !in.placed() && touches(reference.stream(window.input()), window.assigner())) {
            return false;
        }
        // Which of several sessions' counts add up when they meet depends on which item comes first.
        return !(session && window.firing().byItems() && !in.placed());
    }

    private boolean allowed(Step.Pair pair) {
        boolean lawful =
                pair.inputs().stream().map(facts::get).allMatch(in -> in.timed() && in.onTime() && in.steady());
        if (!lawful || !pair.pairing().hasWindows() || !pair.assigner().merges()) {
            return lawful;
        }
        List<Event> both = new ArrayList<>(reference.stream(pair.one()));
        both.addAll(reference.stream(pair.two()));
        return !touches(both, pair.assigner());
    }

    private Facts factsOf(Step step, List<Event> stream) {
        if (step instanceof Step.Source source) {
            boolean sequence = source.isSequence();
            Order order = sequence ? Order.TOTAL : Order.NONE;
            boolean steady = source.splits().stream().flatMap(List::stream).noneMatch(Item::pauses);
            return new Facts(sequence, !sequence || isOnTime(stream), order, source.wide(), true, steady);
        } else if (step instanceof Step.Side side) {
            return sideFacts.get(side.input());
        } else if (step instanceof Step.Union union) {
            List<Facts> in = union.inputs().stream().map(facts::get).toList();
            return new Facts(
                    false,
                    in.stream().allMatch(each -> each.onTime() && each.steady()),
                    Order.NONE,
                    in.stream().anyMatch(Facts::wide),
                    in.stream().allMatch(Facts::timed),
                    in.stream().allMatch(Facts::steady));
        } else if (step instanceof Step.Pair pair) {
            boolean timers = pair.pairing() == Pairing.CONNECT || pair.pairing() == Pairing.BROADCAST;
            return new Facts(false, true, timers ? keyedOrder(pair.by()) : Order.NONE, step.wide(), true, true);
        }
        Facts in = facts.get(step.inputs().get(0));
        boolean placed = in.placed() && !step.wide();
        boolean steady = in.steady();
        boolean onTime = (in.placed() || in.onTime()) && isOnTime(stream) && (placed || steady);
        if (step instanceof Step.Stateless stateless) {
            Order kept = orderBehind(stateless, in);
            boolean lateSide = in.onTime() && (placed || steady);
            sideFacts.put(steps.size() - 1, new Facts(placed, lateSide, kept, step.wide(), in.timed(), steady));
            boolean keyKept = stateless.work().keepsKey() || kept != Order.BY_KEY;
            return new Facts(placed, onTime, keyKept ? kept : Order.NONE, step.wide(), in.timed(), steady);
        } else if (step instanceof Step.Window window) {
            if (window.sideForLate()) {
                sideFacts.put(
                        steps.size() - 1, new Facts(placed, false, orderOfLate(window, in), step.wide(), true, steady));
            }
            boolean timed = window.assigner().kind() != Assigner.Kind.GLOBAL;
            return new Facts(placed, onTime, orderOfResults(window, in), step.wide(), timed, steady);
        } else if (step instanceof Step.Rolling rolling) {
            return new Facts(placed, onTime, orderOneToOne(rolling.by(), step, in), step.wide(), in.timed(), steady);
        } else if (step instanceof Step.Restamp) {
            return new Facts(true, isOnTime(stream), Order.TOTAL, false, true, true);
        } else {
            Step.KeyedProcess process = (Step.KeyedProcess) step;
            boolean oneToOne = process.timers() == Timers.COUNT;
            Order order = oneToOne ? orderOneToOne(process.by(), step, in) : keyedOrder(process.by());
            return new Facts(placed, onTime, order, step.wide(), in.timed(), steady);
        }
    }

    private static Order orderBehind(Step.Stateless step, Facts in) {
        if (step.work() == Work.ASYNC_UNORDERED) {
            return Order.NONE;
        }
        if (!step.wide()) {
            return in.order();
        }
        boolean forward = in.wide() && step.route() == Step.Route.AS_IT_IS;
        return forward ? in.order() : Order.NONE;
    }

    /** One item or watermark may make several windows of a key fire. At their ends they do so in the order of these. */
    private static Order orderOfResults(Step.Window window, Facts in) {
        boolean sliding = window.assigner().kind() == Assigner.Kind.SLIDING;
        boolean byItems = window.firing().byItems() || (window.lateness() > 0 && !in.onTime());
        boolean undefined = window.firing().when() == When.EVERY
                || (sliding && byItems)
                || window.assigner().kind() == Assigner.Kind.TWO_SIZES;
        return undefined ? Order.NONE : keyedOrder(window.by());
    }

    private static Order orderOfLate(Step.Window window, Facts in) {
        if (!window.wide()) {
            return in.order();
        }
        return in.order() == Order.NONE ? Order.NONE : keyedOrder(window.by());
    }

    private static Order orderOneToOne(By by, Step step, Facts in) {
        return in.order() == Order.TOTAL && !step.wide() ? Order.TOTAL : keyedOrder(by);
    }

    private static Order keyedOrder(By by) {
        return by.isItemKey() ? Order.BY_KEY : Order.NONE;
    }

    /** Whether the items of each key come in the same order in every run. */
    private static boolean isOrdered(Facts in, By by) {
        return in.order() == Order.TOTAL || (in.order() == Order.BY_KEY && by != By.VALUE && by != By.ALL);
    }

    private static boolean isOnTime(List<Event> stream) {
        long watermark = Long.MIN_VALUE;
        for (Event event : stream) {
            if (event.isItem() && event.time() <= watermark) {
                return false;
            }
            watermark = event.isItem() ? watermark : event.time();
        }
        return true;
    }

    private static boolean isOnTime(List<Item> split, Long bound) {
        long watermark = Long.MIN_VALUE;
        for (Item item : split) {
            if (item.time() <= watermark) {
                return false;
            }
            watermark = Math.max(watermark, bound == null ? item.mark() : item.time() - bound - 1);
        }
        return true;
    }

    /** Whether two items are just so far apart that their sessions are one only if no watermark comes between them. */
    private static boolean touches(List<Event> stream, Assigner sessions) {
        Set<Long> times = new HashSet<>();
        stream.stream().filter(Event::isItem).forEach(event -> times.add(event.time()));
        return stream.stream()
                .filter(Event::isItem)
                .anyMatch(event -> times.contains(event.time() + sessions.gap(event.item())));
    }
}
