package io.millrace.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a program that fails smaller, for as long as something smaller fails too. */
final class Shrinker {
    private static final int MAX_TRIES = 600;

    private final Predicate<Program> fails;
    private Program smallest;
    private int tries;

    private Shrinker(Program program, Predicate<Program> fails) {
        this.smallest = program;
        this.fails = fails;
    }

    /** @param fails asked only about programs whose results are determined */
    static Program smallest(Program program, Predicate<Program> fails) {
        Shrinker shrinker = new Shrinker(program, fails);
        boolean smaller = true;
        while (smaller && shrinker.tries < MAX_TRIES) {
            smaller = shrinker.dropSteps();
            smaller |= shrinker.dropItems();
        }
        return shrinker.smallest;
    }

    private boolean accept(Program candidate) {
        if (tries++ < MAX_TRIES && Rules.check(candidate).isPresent() && fails.test(candidate)) {
            smallest = candidate;
            return true;
        }
        return false;
    }

    private boolean dropSteps() {
        boolean dropped = false;
        for (int i = smallest.steps().size() - 1; i >= 0 && smallest.steps().size() > 1; i--) {
            List<Integer> inputs = smallest.steps().get(i).inputs();
            if (!inputs.isEmpty() || i > 0) {
                dropped |= accept(without(i, inputs.isEmpty() ? 0 : inputs.get(0)));
            }
        }
        return dropped;
    }

    /** The program without a step, whose readers read another one instead. */
    private Program without(int dropped, int instead) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < smallest.steps().size(); i++) {
            if (i != dropped) {
                Step step = smallest.steps().get(i);
                steps.add(step.reading(step.inputs().stream()
                        .map(input -> moved(input == dropped ? instead : input, dropped))
                        .toList()));
            }
        }
        List<Integer> watched = smallest.watched().stream()
                .filter(step -> step != dropped)
                .map(step -> moved(step, dropped))
                .toList();
        return new Program(steps, watched);
    }

    private static int moved(int step, int dropped) {
        return step > dropped ? step - 1 : step;
    }

    private boolean dropItems() {
        boolean dropped = false;
        for (int i = 0; i < smallest.steps().size(); i++) {
            if (smallest.steps().get(i) instanceof Step.Source source) {
                for (int split = 0; split < source.splits().size(); split++) {
                    dropped |= dropItems(i, split);
                }
            }
        }
        return dropped;
    }

    /** Runs of items: halves first, then ever shorter ones. */
    private boolean dropItems(int step, int split) {
        boolean dropped = false;
        for (int run = itemsOf(step, split).size(); run > 0; run /= 2) {
            for (int from = itemsOf(step, split).size() - run; from >= 0; from -= run) {
                List<Item> rest = new ArrayList<>(itemsOf(step, split));
                rest.subList(from, from + run).clear();
                dropped |= accept(withItems(step, split, rest));
                from = Math.min(from, itemsOf(step, split).size());
            }
        }
        return dropped;
    }

    private List<Item> itemsOf(int step, int split) {
        return ((Step.Source) smallest.steps().get(step)).splits().get(split);
    }

    private Program withItems(int step, int split, List<Item> items) {
        Step.Source source = (Step.Source) smallest.steps().get(step);
        List<List<Item>> splits = new ArrayList<>(source.splits());
        splits.set(split, items);
        List<Step> steps = new ArrayList<>(smallest.steps());
        steps.set(step, new Step.Source(splits, source.bound(), source.holding(), source.wide()));
        return new Program(steps, smallest.watched());
    }
}
