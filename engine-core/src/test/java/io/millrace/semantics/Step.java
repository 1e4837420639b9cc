package io.millrace.semantics;

import java.util.List;

/** One operator of a program; its inputs are earlier steps, by index. */
sealed interface Step {

    List<Integer> inputs();

    /** The same step reading others. */
    Step reading(List<Integer> inputs);

    /** Whether it runs in as many subtasks as there are, or in one. */
    boolean wide();

    /**
     * Gives each item its time, and watermarks that are the items' marks, or those of bounded disorder.
     *
     * @param bound null: by marks
     * @param holding whether items are read before all splits are assigned, with the engine holding time back
     */
    record Source(List<List<Item>> splits, Long bound, boolean holding, boolean wide) implements Step {
        @Override
        public List<Integer> inputs() {
            return List.of();
        }

        @Override
        public Step reading(List<Integer> inputs) {
            return this;
        }

        /** One split, read in one task, with watermarks at places that the data say. */
        boolean isSequence() {
            return !wide && bound == null && !holding && splits.size() == 1;
        }
    }

    /** How items get to an operator without keys. */
    enum Route {
        AS_IT_IS,
        REBALANCE,
        RESCALE,
        SHUFFLE,
        CUSTOM,
        GLOBAL
    }

    record Stateless(int input, Work work, Route route, boolean wide) implements Step {
        @Override
        public List<Integer> inputs() {
            return List.of(input);
        }

        @Override
        public Step reading(List<Integer> inputs) {
            return new Stateless(inputs.get(0), work, route, wide);
        }
    }

    /** The side output of a fork, or the late items of a window. */
    record Side(int input) implements Step {
        @Override
        public List<Integer> inputs() {
            return List.of(input);
        }

        @Override
        public Step reading(List<Integer> inputs) {
            return new Side(inputs.get(0));
        }

        @Override
        public boolean wide() {
            return false;
        }
    }

    record Union(List<Integer> inputs) implements Step {
        @Override
        public Step reading(List<Integer> others) {
            return new Union(others);
        }

        @Override
        public boolean wide() {
            return false;
        }
    }

    /**
     * @param sideForLate whether late items go to the side output
     */
    record Window(
            int input,
            By by,
            Assigner assigner,
            Firing firing,
            Eviction eviction,
            long lateness,
            boolean sideForLate,
            Evaluation evaluation,
            Combine combine,
            boolean wide)
            implements Step {
        @Override
        public List<Integer> inputs() {
            return List.of(input);
        }

        @Override
        public Step reading(List<Integer> inputs) {
            return new Window(
                    inputs.get(0), by, assigner, firing, eviction, lateness, sideForLate, evaluation, combine, wide);
        }
    }

    record KeyedProcess(int input, By by, Timers timers, long span, boolean wide) implements Step {
        @Override
        public List<Integer> inputs() {
            return List.of(input);
        }

        @Override
        public Step reading(List<Integer> inputs) {
            return new KeyedProcess(inputs.get(0), by, timers, span, wide);
        }
    }

    /** Gives the combination of all items of the key so far, with each. */
    record Rolling(int input, By by, Combine combine, boolean wide) implements Step {
        @Override
        public List<Integer> inputs() {
            return List.of(input);
        }

        @Override
        public Step reading(List<Integer> inputs) {
            return new Rolling(inputs.get(0), by, combine, wide);
        }
    }

    /** Takes {@link Item#time()} as timestamp, and makes a watermark after each item, by bounded disorder. */
    record Restamp(int input, long bound) implements Step {
        @Override
        public List<Integer> inputs() {
            return List.of(input);
        }

        @Override
        public Step reading(List<Integer> inputs) {
            return new Restamp(inputs.get(0), bound);
        }

        @Override
        public boolean wide() {
            return false;
        }
    }

    /**
     * Brings two streams together.
     *
     * @param assigner for pairings with windows
     * @param lower of an interval join, right minus left
     * @param upper as {@code lower}; for those with timers the span of time
     */
    record Pair(int one, int two, By by, Pairing pairing, Assigner assigner, long lower, long upper, boolean wide)
            implements Step {
        @Override
        public List<Integer> inputs() {
            return List.of(one, two);
        }

        @Override
        public Step reading(List<Integer> inputs) {
            return new Pair(inputs.get(0), inputs.get(1), by, pairing, assigner, lower, upper, wide);
        }
    }
}
