package io.millrace.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes programs and their data from a seed: steps are proposed at random, and those that {@link Rules} admit are kept. */
final class ProgramGenerator {
    private static final int PROPOSALS = 30;

    private final Random random;
    private final Rules rules = new Rules();
    private final List<Step> steps = new ArrayList<>();
    /** Where time is: some programs live before 1970, some today. */
    private final long base;

    private final int keys;

    private ProgramGenerator(long seed) {
        random = new Random(seed);
        base = oneOf(0L, 0L, -137L, 1_700_000_000_001L);
        keys = oneOf(1, 1, 2, 5, 30);
    }

    static Program program(long seed) {
        return new ProgramGenerator(seed).make();
    }

    private Program make() {
        for (int sources = 1 + random.nextInt(8) / 6; sources > 0; ) {
            sources -= propose(source()) ? 1 : 0;
        }
        // Half of the programs are small: what is wrong with one operator shows best where no other hides it.
        int size = percent(50) ? 1 : 2 + random.nextInt(5);
        for (int i = 0; i < PROPOSALS && steps.size() < size + 1; i++) {
            propose(step());
        }
        List<Integer> watched = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (random.nextInt(6) == 0) {
                watched.add(i);
            }
        }
        return new Program(List.copyOf(steps), List.copyOf(watched));
    }

    private boolean propose(Step step) {
        boolean admitted = rules.admit(step);
        if (admitted) {
            steps.add(step);
        }
        return admitted;
    }

    @SafeVarargs
    private <T> T oneOf(T... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    private Step.Source source() {
        if (percent(75)) {
            return new Step.Source(List.of(sequence()), null, false, false);
        }
        boolean periodic = percent(30);
        int disorder = random.nextInt(12);
        List<List<Item>> splits = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            List<Item> items = items(disorder);
            splits.add(periodic ? items : markedOnTime(items));
        }
        return new Step.Source(splits, periodic ? (long) disorder : null, percent(30), percent(70));
    }

    private List<Item> items(int disorder) {
        List<Item> items = new ArrayList<>();
        int step = oneOf(1, 3, 10);
        long time = base + random.nextInt(5);
        for (int i = random.nextInt(oneOf(3, 14, 25, 60)); i >= 0; i--) {
            time += random.nextInt(step + 1);
            items.add(new Item(random.nextInt(keys), random.nextInt(40) - 10, time - random.nextInt(disorder + 1)));
        }
        return items;
    }

    /** Marks that may be ahead of later items, fall back, or stand just before a time. */
    private List<Item> sequence() {
        int disorder = oneOf(0, 4, 8, 15);
        int frequency = oneOf(20, 50, 90);
        int lag = oneOf(0, 0, 3, 12);
        int lead = oneOf(1, 1, 10);
        boolean onTime = percent(25);
        int pauses = oneOf(0, 0, 0, 20);
        List<Item> items = items(disorder);
        if (onTime) {
            return markedOnTime(items);
        }
        List<Item> marked = new ArrayList<>();
        for (Item item : items) {
            long mark = item.time() - random.nextInt(lag + 1) + random.nextInt(lead);
            marked.add(percent(pauses) ? marked(item, Item.PAUSE) : percent(frequency) ? marked(item, mark) : item);
        }
        return marked;
    }

    private List<Item> markedOnTime(List<Item> items) {
        List<Item> marked = new ArrayList<>(items);
        long next = Long.MAX_VALUE;
        for (int i = items.size() - 1; i >= 0; i--) {
            if (percent(40) && next != Long.MAX_VALUE) {
                marked.set(i, marked(items.get(i), next - 1 - random.nextInt(3)));
            }
            next = Math.min(next, items.get(i).time());
        }
        return marked;
    }

    private static Item marked(Item item, long mark) {
        return new Item(item.key(), item.value(), item.time(), mark);
    }

    private Step step() {
        // Later steps are likelier inputs: chains more than bushes.
        int input = Math.max(random.nextInt(steps.size()), random.nextInt(steps.size()));
        int kind = random.nextInt(100);
        if (rules.hasSideItems(input) && percent(60)) {
            return new Step.Side(input);
        } else if (kind < 20) {
            return new Step.Stateless(input, oneOf(Work.values()), route(), percent(40));
        } else if (kind < 26) {
            return new Step.Union(percent(80) ? List.of(input, other(input)) : List.of(input, 0, input));
        } else if (kind < 38) {
            return pair(input);
        } else if (kind < 75) {
            return window(input);
        } else if (kind < 82) {
            return new Step.Rolling(input, oneOf(By.values()), oneOf(Combine.values()), percent(60));
        } else if (kind < 87) {
            return new Step.Restamp(input, random.nextInt(10));
        }
        Timers timers = oneOf(Timers.values());
        return new Step.KeyedProcess(input, oneOf(By.values()), timers, 1 + random.nextInt(20), percent(60));
    }

    private int other(int step) {
        int other = random.nextInt(steps.size());
        return other == step ? 0 : other;
    }

    private Step.Route route() {
        return percent(50) ? Step.Route.AS_IT_IS : oneOf(Step.Route.values());
    }

    private Step.Pair pair(int input) {
        Assigner assigner = assigner();
        // Items are wrapped where windows pair them, and what their gaps are is for the program to unwrap.
        while (assigner.kind() == Assigner.Kind.GLOBAL || assigner.kind() == Assigner.Kind.DYNAMIC_SESSION) {
            assigner = assigner();
        }
        int lower = random.nextInt(20) - 12;
        return new Step.Pair(
                input,
                other(input),
                oneOf(By.values()),
                oneOf(Pairing.values()),
                assigner,
                lower,
                Math.max(1, lower + random.nextInt(10)),
                percent(60));
    }

    private Step.Window window(int input) {
        Assigner assigner = assigner();
        return new Step.Window(
                input,
                oneOf(By.values()),
                assigner,
                firing(assigner),
                eviction(),
                percent(50) ? 0 : random.nextInt(20),
                assigner.kind() != Assigner.Kind.GLOBAL && percent(40),
                oneOf(Evaluation.values()),
                combine(assigner),
                percent(60));
    }

    private Combine combine(Assigner assigner) {
        return switch (assigner.kind()) {
            case TUMBLING, TWO_SIZES, GLOBAL -> oneOf(Combine.values());
            case SLIDING, SESSION, DYNAMIC_SESSION -> oneOf(Combine.SUM, Combine.MAX, Combine.XOR);
        };
    }

    private Assigner assigner() {
        int size = 1 + random.nextInt(20);
        int slide = 1 + random.nextInt(percent(80) ? size : 25);
        return switch (random.nextInt(9)) {
            case 0, 1 -> Assigner.tumbling(size, offset(size));
            case 2, 3, 4 -> Assigner.sliding(size, slide, offset(slide));
            case 5, 6 -> Assigner.session(1 + size / 2, percent(30));
            case 7 -> Assigner.twoSizes(size, 1 + random.nextInt(25));
            default -> Assigner.global();
        };
    }

    private int offset(int slide) {
        return percent(50) ? 0 : random.nextInt(2 * slide - 1) - slide + 1;
    }

    private Firing firing(Assigner assigner) {
        if (percent(assigner.kind() == Assigner.Kind.GLOBAL ? 15 : 70)) {
            return Firing.AT_THE_END;
        }
        return new Firing(oneOf(Firing.When.values()), 1 + random.nextInt(8), percent(50));
    }

    private Eviction eviction() {
        return percent(85)
                ? Eviction.NONE
                : new Eviction(
                        oneOf(Eviction.What.ALL_BUT_THE_LAST, Eviction.What.OLD, Eviction.What.FAR),
                        1 + random.nextInt(10),
                        percent(40));
    }
}
