package io.millrace.semantics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One program, its layouts, and whether the engine's results are the reference's; if not, a small program that shows it. */
final class Comparison {
    private static final int LINES_SHOWN = 40;

    /** Runs a program on the engine. */
    interface Engine {
        Outcome run(Program program, Layout layout) throws Exception;
    }

    private final Program program;
    private final Layout layout;

    private Comparison(Program program, Layout layout) {
        this.program = program;
        this.layout = layout;
    }

    static Comparison ofSeed(long seed) {
        return new Comparison(ProgramGenerator.program(seed), layout(seed));
    }

    private static Layout layout(long seed) {
        Random random = new Random(~seed);
        int parallelism = 1 + random.nextInt(4);
        int chaining = new int[] {0, 50, 100, 100}[random.nextInt(4)];
        return new Layout(
                parallelism,
                new int[] {128, 4, 7}[random.nextInt(3)],
                chaining,
                1 + random.nextInt(2),
                random.nextInt(50) == 0,
                seed);
    }

    void check(Engine engine) {
        String difference = difference(program, engine);
        if (difference != null) {
            Program smallest = Shrinker.smallest(program, smaller -> difference(smaller, engine) != null);
            throw new AssertionError("the engine and the reference disagree about\n" + smallest + "run as " + layout
                    + "\n\n" + difference(smallest, engine) + "\n(made smaller from "
                    + program.steps().size()
                    + " steps and " + program.items() + " items)");
        }
    }

    /** Null when there is none. */
    private String difference(Program tried, Engine engine) {
        Reference reference =
                Rules.check(tried).orElseThrow(() -> new AssertionError("the results are not determined of\n" + tried));
        Outcome outcome;
        try {
            outcome = engine.run(tried, layout);
        } catch (Exception | Error failed) {
            return failed.toString() + "\n at " + failed.getStackTrace()[0];
        }
        List<String> missing = new ArrayList<>(expected(tried, reference));
        List<String> surplus = new ArrayList<>();
        for (String line : outcome.results()) {
            if (!missing.remove(line)) {
                surplus.add(line);
            }
        }
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            return "the engine does not give\n" + shown(missing) + "but gives\n" + shown(surplus);
        }
        return outcome.lateDropped() == Outcome.UNKNOWN || outcome.lateDropped() == reference.lateDropped()
                ? null
                : "the engine counts " + outcome.lateDropped() + " late items, not " + reference.lateDropped();
    }

    private static List<String> expected(Program program, Reference reference) {
        List<String> lines = new ArrayList<>();
        for (int sink : program.sinks()) {
            reference.stream(sink).stream()
                    .filter(Event::isItem)
                    .forEach(event -> lines.add(Results.line(sink, event.item(), event.time())));
        }
        return lines;
    }

    private static String shown(List<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.stream()
                .limit(LINES_SHOWN)
                .forEach(line -> text.append("  ").append(line).append('\n'));
        return text.append(lines.size() > LINES_SHOWN ? "  … " + lines.size() + " in all\n" : "")
                .toString();
    }
}
