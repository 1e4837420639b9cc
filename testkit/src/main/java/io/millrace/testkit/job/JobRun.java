package io.millrace.testkit.job;

import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import io.millrace.coordination.JobSnapshot;
import io.millrace.coordination.JobState;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.simulation.SimulatedCluster;
import io.millrace.simulation.SimulatedJob;
import io.millrace.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One run of a job in a cluster of its own: does to it what a test says, and waits for what should come of it. */
final class JobRun {
    private static final Duration TICK = Duration.ofMillis(10);
    /** So long nothing may move before a job counts as being at rest. Longer than watermarks take to be made. */
    private static final long REST_MILLIS = 500;
    /** A source of its own may never rest. */
    private static final long MOST_MILLIS_UNTIL_REST = 30_000;

    private static final long PATIENCE_MILLIS = 20 * 60_000;
    private static final long ANSWER_MILLIS = 5_000;

    private final Setup setup;
    private final SimulatedCluster cluster;
    private final JobWorld world;
    /** Something may go wrong at any time. */
    private final boolean tortured;

    private JobProgram program;
    private int parallelism;
    private SimulatedJob job;
    private String stoppedWith;
    private boolean done;
    private Action before;
    private final List<TestSource<?>> sources = new ArrayList<>();
    private int started;
    private long beganMillis;

    JobRun(Setup setup, SimulatedCluster cluster, boolean tortured) {
        this.setup = setup;
        this.cluster = cluster;
        this.tortured = tortured;
        this.world = new JobWorld(cluster.simulation(), cluster.files(), tortured);
        cluster.store().onChange("/checkpoint", this::onPublished);
    }

    private void onPublished(String key, String pointer) {
        String[] lines = pointer.split("\n", -1);
        if (lines.length > 1) {
            String[] fields = lines[1].split(" ", 6);
            stoppedWith = fields[4].equals("stops") ? fields[5] : null;
        }
    }

    JobWorld world() {
        return world;
    }

    SimulatedCluster cluster() {
        return cluster;
    }

    Simulation simulation() {
        return cluster.simulation();
    }

    SimulatedJob job() {
        return job;
    }

    boolean isDone() {
        return done;
    }

    int starts() {
        return started;
    }

    // ---- the job

    void start(JobProgram what, int width) {
        program = what;
        parallelism = width;
        start(Optional.empty());
        beganMillis = now();
    }

    private void start(Optional<String> savepoint) {
        started++;
        world.outputs().values().forEach(SinkContents::forgetAttempts);
        world.inputs().values().forEach(TestInput::forgetReaders);
        job = cluster.submit(setup.compile(program, parallelism, savepoint));
        tickUntil("the job runs", () -> job.is(JobState.RUNNING).getAsBoolean() || done);
    }

    /** When the job stops with a savepoint from now on, it goes on with this parallelism. */
    void goOnWith(int width) {
        parallelism = width;
    }

    /** Asks the job to stop with a savepoint; it is started again as soon as it has. */
    void askToStop() {
        cluster.savepoint(job, AfterSnapshot.SUSPEND, path -> {});
    }

    /** Stops with a savepoint and begins with it again. */
    void restart(JobProgram next, int width) {
        program = next;
        parallelism = width;
        int before = started;
        while (started == before && !done) {
            askToStop();
            long until = now() + ANSWER_MILLIS;
            tickUntil("the job stops with a savepoint", () -> started > before || done || now() > until);
        }
    }

    /** Lets a little time pass. */
    private void tick() {
        cluster.runFor(TICK);
        if (!job.isOver().getAsBoolean()) {
            return;
        }
        if (job.state() != JobState.FINISHED) {
            throw new AssertionError("the job is " + job.state() + ": "
                    + job.maybeFailure().map(Failure::toString).orElse("nobody knows why"));
        }
        if (stoppedWith == null) {
            done = true;
        } else {
            String savepoint = stoppedWith;
            stoppedWith = null;
            start(Optional.of(savepoint));
        }
    }

    void tickUntil(String what, BooleanSupplier condition) {
        long deadline = now() + PATIENCE_MILLIS;
        while (!condition.getAsBoolean()) {
            if (now() > deadline) {
                throw new AssertionError("within " + PATIENCE_MILLIS / 60_000 + " minutes of virtual time it did not"
                        + " happen that " + what + unread() + lastCause());
            }
            tick();
        }
    }

    void runFor(Duration duration) {
        long until = now() + duration.toMillis();
        tickUntil("time passes", () -> done || now() >= until);
    }

    /** Until this is the virtual time since the job was first started. */
    void untilMillis(long millis) {
        tickUntil("time passes", () -> done || now() >= beganMillis + millis);
    }

    private String unread() {
        for (TestSource<?> source : sources) {
            if (!world.input(source).isRead()) {
                return "; nobody reads the test source '" + source + "': is it part of the program?";
            }
        }
        return "";
    }

    private String lastCause() {
        return Optional.ofNullable(job.snapshot())
                .flatMap(JobSnapshot::lastRestartCause)
                .map(cause -> "; the job was last restarted because of " + cause)
                .orElse("");
    }

    private long now() {
        return simulation().nowMillis();
    }

    // ---- what a test says

    void apply(Action action) {
        if (action instanceof Action.Say say && !sources.contains(say.source())) {
            sources.add(say.source());
        }
        if (action.comesStrictlyAfter(before, sources)) {
            finishWhatWasBegun();
        }
        if (action instanceof Action.Say say) {
            world.input(say.source()).add(say.split(), say.item(), world.nextOrder());
        } else if (action instanceof Action.Advance advance) {
            cluster.advance(advance.duration());
        } else if (action instanceof Action.Upgrade upgrade) {
            restart(upgrade.program(), parallelism);
        }
        before = action;
    }

    private void finishWhatWasBegun() {
        if (tortured) {
            checkpoint();
        } else {
            rest();
        }
    }

    /** Until everything that was sent is processed and nothing moves any more. Means nothing while things go wrong. */
    void rest() {
        tickUntil("the job reads what was sent", () -> world.isTaken() || done);
        long moves = cluster.moves();
        long since = now();
        long deadline = now() + MOST_MILLIS_UNTIL_REST;
        while (!done && now() < since + REST_MILLIS && now() < deadline) {
            tick();
            if (cluster.moves() != moves || !world.isTaken()) {
                moves = cluster.moves();
                since = now();
            }
        }
    }

    /** Until a checkpoint is complete to which everything belongs that was sent. */
    void checkpoint() {
        boolean[] complete = {false};
        while (!complete[0] && !done) {
            tickUntil("the job reads what was sent", () -> isTaken() || done);
            long readers = world.newReaders();
            boolean[] over = {false};
            cluster.checkpoint(job, failure -> {
                over[0] = true;
                complete[0] = failure.isEmpty() && world.newReaders() == readers && world.isTaken();
            });
            long until = now() + ANSWER_MILLIS;
            tickUntil("a checkpoint is taken", () -> over[0] || done || now() > until);
        }
    }

    private boolean isTaken() {
        return world.isTaken() && job.is(JobState.RUNNING).getAsBoolean();
    }

    /** Everything has come to where it stays: to the end of the job, if its sources have one. */
    Contents end() {
        if (!world.inputs().isEmpty() && world.inputs().values().stream().allMatch(TestInput::isFinished)) {
            tickUntil("the job finishes", () -> done);
        } else {
            checkpoint();
            rest();
        }
        return Contents.of(world);
    }

    void crash() {
        for (TaskManagerId taskManager : cluster.runningTaskManagers()) {
            cluster.kill(taskManager);
        }
        untilItRunsAgain();
    }

    void crashJobManager() {
        cluster.killJobManager();
        untilItRunsAgain();
    }

    private void untilItRunsAgain() {
        tickUntil("the crash is noticed", () -> !job.is(JobState.RUNNING).getAsBoolean() || done);
        tickUntil("the job runs again", () -> job.is(JobState.RUNNING).getAsBoolean() || done);
    }

    /** A savepoint after which the job goes on. */
    String savepoint() {
        List<String> taken = new ArrayList<>();
        cluster.savepoint(job, AfterSnapshot.CONTINUE, taken::add);
        tickUntil("a savepoint is taken", () -> !taken.isEmpty() || done);
        if (taken.isEmpty()) {
            throw new AssertionError("the job has finished: it has no state any more");
        }
        return taken.get(0);
    }
}
