package io.millrace.testkit.job;

import io.millrace.exchange.ExchangeLimits;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.simulation.ClusterPlan;
import io.millrace.simulation.Fault;
import io.millrace.simulation.FaultInjector;
import io.millrace.simulation.FaultShrinker;
import io.millrace.simulation.Randomness;
import io.millrace.simulation.SimulatedCluster;
import io.millrace.simulation.SimulatedCluster.Tasks;
import io.millrace.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the same to a job again and again, each time with what one seed says goes wrong, and compares how it ends. */
final class Torture {
    private static final Logger LOG = LoggerFactory.getLogger(Torture.class);
    private static final String SEED_PROPERTY = "millrace.torture.seed";
    private static final int MOST_FAULTS = 6;
    /** How long after the last action things still go wrong. */
    private static final int TAIL_MILLIS = 1_500;

    private static final int LONGEST_PAUSE_MILLIS = 40;
    /** Faults are counted by nobody: a job that fails under torture fails because of itself. */
    private static final int RESTARTS = 200;

    private static final int LINES_SHOWN = 200;
    private static final Pattern CHECKPOINTING =
            Pattern.compile("gives its part of checkpoint \\d+|checkpoint \\d+ (triggered|completed)");
    /** At the beginning and at the end of a time in which nothing but checkpoints happened. */
    private static final int QUIET_LINES_SHOWN = 8;

    private static final Set<Fault.Kind> KINDS = EnumSet.complementOf(EnumSet.of(
            Fault.Kind.FILE_CORRUPT,
            Fault.Kind.CLOCK_JUMP,
            Fault.Kind.COMMIT_FAILS,
            Fault.Kind.RESCALE_FROM_CHECKPOINT,
            Fault.Kind.DRAIN,
            Fault.Kind.CANCEL));

    private final JobProgram program;
    private final List<Action> actions;
    private final Runs runs;
    private final int parallelism;
    private final int widest;
    private int slotsNeeded;

    /** Makes runs of the job, each in a cluster of its own. */
    interface Runs {

        JobRun calm();

        JobRun tortured(ClusterPlan plan, long seed, Duration checkpointInterval, int restarts);
    }

    /**
     * How a run ended.
     *
     * @param wrong what was not as in the calm run; empty when all was
     */
    private record Ending(JobRun run, List<Fault> faults, Optional<String> wrong) {

        /** Two runs that break the same promise have the same: numbers do not count. */
        String kind() {
            return wrong.map(text -> text.lines().findFirst().orElse("").replaceAll("[0-9a-f]*[0-9][0-9a-f]*", "#"))
                    .map(text -> text.replaceFirst(":.*", ""))
                    .orElse("");
        }
    }

    Torture(JobProgram program, List<Action> actions, Runs runs, int parallelism, int widest) {
        this.program = program;
        this.actions = actions;
        this.runs = runs;
        this.parallelism = parallelism;
        this.widest = widest;
    }

    TortureReport run(long firstSeed, long lastSeed) {
        Contents wanted = calm();
        Long only = Long.getLong(SEED_PROPERTY);
        long first = only == null ? firstSeed : only;
        long last = only == null ? lastSeed : only;
        TortureReport report = new TortureReport(0, 0, 0, 0);
        for (long seed = first; seed <= last; seed++) {
            Ending ending = tortured(seed, Optional.empty(), wanted);
            if (only != null) {
                LOG.info(
                        "Torture with seed {}\n{}",
                        only,
                        ending.run().simulation().trace());
            }
            if (ending.wrong().isPresent()) {
                throw failed(seed, wanted, ending);
            }
            report = report.plus(cameThrough(ending.run()));
        }
        return report;
    }

    private Contents calm() {
        JobRun run = runs.calm();
        try {
            run.start(program, parallelism);
            slotsNeeded = Math.max(widest, run.job().snapshot().requiredSlots());
            actions.forEach(run::apply);
            return run.end();
        } finally {
            run.world().leave();
        }
    }

    private Ending tortured(long seed, Optional<List<Fault>> chosen, Contents wanted) {
        Randomness shape = new Simulation(seed).randomness("torture", "shape");
        JobRun run = runs.tortured(plan(shape), seed, shape.millisBetween(30, 300), RESTARTS);
        int within = TAIL_MILLIS + actions.size() * LONGEST_PAUSE_MILLIS / 2;
        List<Fault> faults = chosen.orElseGet(() -> Fault.random(run.simulation(), KINDS, 1, MOST_FAULTS, within));
        try {
            run.start(program, shape.between(1, widest));
            new FaultInjector(run.cluster()).schedule(faults, new Operator(run));
            for (Action action : actions) {
                run.apply(action);
                run.runFor(shape.millisBetween(0, LONGEST_PAUSE_MILLIS));
            }
            faults.forEach(fault -> run.untilMillis(fault.atMillis() + fault.forMillis()));
            run.cluster().heal();
            return new Ending(run, faults, wanted.difference(run.end()));
        } catch (AssertionError | RuntimeException broken) {
            return new Ending(run, faults, Optional.of(String.valueOf(broken.getMessage())));
        } finally {
            run.world().leave();
        }
    }

    /** Any cluster with room for the job, however wide it is made. */
    private ClusterPlan plan(Randomness shape) {
        int slots = shape.between(1, slotsNeeded);
        int taskManagers = (slotsNeeded + slots - 1) / slots + shape.between(0, 1);
        ExchangeLimits limits = ClusterPlan.narrowLimits(shape);
        return SimulatedCluster.withTaskManagers(taskManagers)
                .slots(slots)
                .tasks(shape.percent(50) ? Tasks.OBJECTS : Tasks.FRAMES, limits);
    }

    /** What is done to the job besides what happens to its cluster. */
    private final class Operator implements FaultInjector.Operations {
        private final JobRun run;
        private final Randomness widths;

        Operator(JobRun run) {
            this.run = run;
            this.widths = run.simulation().randomness("torture", "widths");
        }

        @Override
        public void savepoint() {
            if (!run.isDone()) {
                run.cluster().savepoint(run.job(), AfterSnapshot.CONTINUE, path -> {});
            }
        }

        @Override
        public void rescale() {
            if (!run.isDone()) {
                run.goOnWith(widths.between(1, widest));
                run.askToStop();
            }
        }

        @Override
        public void rescaleFromCheckpoint() {
            throw notTorture();
        }

        @Override
        public void drain() {
            throw notTorture();
        }

        @Override
        public void cancel() {
            throw notTorture();
        }

        @Override
        public void failFunction() {
            run.world().plantException();
        }

        @Override
        public void refuseCommits(long forMillis) {
            throw notTorture();
        }

        private static IllegalStateException notTorture() {
            return new IllegalStateException("what would change the output of a job is no torture");
        }
    }

    // ---- what is said of it

    private static TortureReport cameThrough(JobRun run) {
        int restarts = 0;
        int restores = 0;
        for (String line : run.simulation().trace().lines()) {
            restarts += line.contains("RUNNING -> RESTARTING") ? 1 : 0;
            restores += line.contains("tasks begin with checkpoint") ? 1 : 0;
        }
        return new TortureReport(1, restarts, restores, run.starts() - 1);
    }

    private AssertionError failed(long seed, Contents wanted, Ending ending) {
        List<Fault> few = new FaultShrinker(faults ->
                        tortured(seed, Optional.of(faults), wanted).kind().equals(ending.kind()))
                .shrink(ending.faults());
        Ending shortest = tortured(seed, Optional.of(few), wanted);
        List<String> lines =
                withoutQuietTimes(shortest.run().simulation().trace().lines());
        int skipped = Math.max(0, lines.size() - LINES_SHOWN);
        return new AssertionError("under torture with seed " + seed + " the job does not do what it does in calm:\n"
                + shortest.wrong().orElse(ending.wrong().orElse("")) + "\n\nit takes no more than "
                + (few.isEmpty() ? "other batches and parallelism" : few) + "\nreplay it with torture(" + seed
                + ") or -D" + SEED_PROPERTY + "=" + seed + "\n\n"
                + (skipped > 0 ? "… " + skipped + " lines before\n" : "")
                + String.join("\n", lines.subList(skipped, lines.size())) + "\n");
    }

    /** Hundreds of checkpoints may pass before a fault is felt: what happened then is what people look for. */
    private static List<String> withoutQuietTimes(Iterable<String> lines) {
        List<String> told = new ArrayList<>();
        List<String> quiet = new ArrayList<>();
        for (String line : lines) {
            if (!CHECKPOINTING.matcher(line).find()) {
                tellQuietTime(quiet, told);
                told.add(line);
            } else {
                quiet.add(line);
            }
        }
        tellQuietTime(quiet, told);
        return told;
    }

    private static void tellQuietTime(List<String> quiet, List<String> told) {
        if (quiet.size() <= 2 * QUIET_LINES_SHOWN) {
            told.addAll(quiet);
        } else {
            int last = quiet.size() - QUIET_LINES_SHOWN;
            told.addAll(quiet.subList(0, QUIET_LINES_SHOWN));
            told.add("… " + (last - QUIET_LINES_SHOWN) + " lines of checkpoints");
            told.addAll(quiet.subList(last, quiet.size()));
        }
        quiet.clear();
    }
}
