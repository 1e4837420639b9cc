package io.millrace.simulation;

import io.millrace.base.MemorySize;
import io.millrace.base.configuration.CheckpointingMode;
import io.millrace.base.configuration.CheckpointingOptions;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.ExternalizedCheckpointRetention;
import io.millrace.base.configuration.StateRecoveryOptions;
import io.millrace.checkpoint.CheckpointFailures;
import io.millrace.coordination.JobState;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.simulation.SimulatedCluster.Tasks;
import io.millrace.simulation.jobs.CheckpointAudit;
import io.millrace.simulation.jobs.Cut;
import io.millrace.simulation.jobs.Model;
import io.millrace.simulation.jobs.Stage;
import io.millrace.simulation.jobs.Topology;
import io.millrace.simulation.jobs.TopologyProgram;
import io.millrace.simulation.jobs.World;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * A random program on real tasks in a random cluster, with faults, to its end. Every checkpoint that is published is
 * audited; in the end the store outside holds exactly what the model says.
 */
final class EngineStory {
    private static final int FAULTS = 5;
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);
    private static final int FAULTS_WITHIN_MILLIS = 1_500;

    /** Under these whoever deletes something may fail, or one who led once makes directories when all is over. */
    private static final Set<Fault.Kind> HARMFUL_TO_DELETING =
            EnumSet.of(Fault.Kind.AM_ZOMBIE, Fault.Kind.AM_TWINS, Fault.Kind.FILES_FAIL, Fault.Kind.FILE_CORRUPT);

    private final Tasks tasks;
    private final SimulatedCluster cluster;
    private final World world;
    private final int widest;
    private final Configuration configuration;
    private final PublishedCheckpoints published;
    /** Whether faults may happen before all tasks run for the first time. */
    private final boolean fromTheStart;

    private List<Fault> faults;
    private Topology topology;
    private SimulatedJob current;
    private boolean whole = true;
    private boolean cancelled;
    private boolean resuming;
    private boolean timersInNewest;
    private Optional<Cut> drained = Optional.empty();
    private boolean drainedUnknown;

    EngineStory(long seed, Tasks tasks) {
        this(seed, tasks, Mutation.NONE);
    }

    EngineStory(long seed, Tasks tasks, Mutation mutation) {
        this.tasks = tasks;
        Randomness shape = new Simulation(seed).randomness("engine", "shape");
        int taskManagers = shape.between(1, 4);
        int slots = shape.between(1, 3);
        ClusterPlan plan = SimulatedCluster.withTaskManagers(taskManagers)
                .slots(slots)
                .tasks(tasks, ClusterPlan.narrowLimits(shape))
                .tampered(mutation == Mutation.NONE ? Tampering.NONE : new PlantedBug(mutation));
        cluster = plan.seed(seed);
        world = World.begin(cluster.simulation());
        widest = Math.min(shape.between(1, 3), taskManagers * slots);
        topology = Topology.random(seed, cluster.simulation().randomness("topology", "shape"), widest);
        faults = Fault.random(cluster.simulation(), FAULTS, FAULTS_WITHIN_MILLIS);
        configuration = configuration(shape, topology);
        fromTheStart = shape.percent(25);
        if (mutation == Mutation.NO_ALIGNMENT) {
            configuration.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.AT_LEAST_ONCE);
        }
        published = new PublishedCheckpoints(cluster.files(), this::onPublished);
        cluster.store().onChange("/checkpoint", published::onPointer);
    }

    private static Configuration configuration(Randomness shape, Topology topology) {
        int subtasks = topology.stages().stream().mapToInt(Stage::parallelism).sum();
        // A TaskManager writes the parts of its tasks one after the other: with less time no checkpoint is ever
        // complete.
        long leastTimeout = 2L * SimulatedFileSystem.USUAL_MILLIS * subtasks;
        Configuration configuration = new Configuration()
                .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, shape.millisBetween(30, 200))
                .set(
                        CheckpointingOptions.CHECKPOINTING_TIMEOUT,
                        shape.percent(25)
                                ? Duration.ofMillis(Math.max(
                                        leastTimeout,
                                        shape.millisBetween(80, 1_000).toMillis()))
                                : shape.millisBetween(1_000, 20_000))
                .set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, shape.between(1, 3))
                .set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 1_000)
                .set(
                        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION)
                .set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///checkpoints")
                .set(CheckpointingOptions.ENABLE_UNALIGNED, shape.percent(70))
                .set(
                        CheckpointingOptions.ALIGNED_CHECKPOINT_TIMEOUT,
                        shape.percent(80) ? shape.millisBetween(0, 30) : Duration.ofMinutes(1));
        if (shape.percent(50)) {
            configuration.set(CheckpointingOptions.FS_SMALL_FILE_THRESHOLD, MemorySize.ZERO);
        }
        return configuration;
    }

    /** These faults instead of those of the seed. */
    EngineStory faults(List<Fault> other) {
        faults = other;
        return this;
    }

    /** With no faults, and so much time for checkpoints that only one that nobody completes expires. */
    EngineStory undisturbed() {
        configuration.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(20));
        return faults(List.of());
    }

    List<Fault> faults() {
        return faults;
    }

    /** What this run has seen, for the sum over many. */
    void report(Sightings sightings) {
        sightings.add("runs", 1);
        sightings.add("checkpoints", published.count());
        sightings.add("at least 3 checkpoints", published.count() >= 3 ? 1 : 0);
        sightings.add("committed again", world.store().alreadyCommitted());
        world.situations().forEach(sightings::add);
        cluster.store().situations().forEach(sightings::add);
        faults.forEach(fault -> sightings.add(fault.kind().name(), 1));
        Situations.in(simulation().trace(), published).forEach(sightings::add);
    }

    void tell() {
        SimulatedJob job = submit(Optional.empty());
        if (!fromTheStart) {
            cluster.runUntil(() -> job.state() == JobState.RUNNING);
        }
        new FaultInjector(cluster).schedule(faults, new Operator());
        runToItsEnd(job);
        SimulatedJob last = job;
        while (goesOn(last)) {
            Optional<String> from = published.newest();
            whole &= from.map(directory -> isWhole(directory)).orElse(true);
            resuming = false;
            published.onNextJob();
            topology = topology.rescaled(cluster.simulation().randomness("rescale", "shape"), widest);
            last = submit(from);
            runToItsEnd(last);
        }
        checkEnd(last);
        cluster.runUntilNothingIsLeft();
        // Whatever anybody had asked for when his process ended has happened by then, or never does.
        cluster.runFor(LAST_REQUESTS);
        checkNothingIsLeft();
    }

    private void runToItsEnd(SimulatedJob job) {
        cluster.runUntil(job.isOver());
        if (job.state() == JobState.FAILED
                && job.maybeFailure()
                        .filter(why -> why.code().equals(CheckpointFailures.NO_FALLBACK))
                        .isPresent()) {
            world.saw("ended over damaged state");
        }
    }

    private boolean mayFail() {
        return faults.stream().anyMatch(fault -> fault.kind() == Fault.Kind.FILE_CORRUPT);
    }

    /** Whether somebody stopped it to begin it anew in other widths. */
    private boolean goesOn(SimulatedJob job) {
        if (job.state() == JobState.FINISHED && published.isStopped() && drained.isEmpty()) {
            onRescaled("rescaled from a savepoint");
            return true;
        }
        if (job.state() == JobState.CANCELED && resuming && !cancelled && drained.isEmpty()) {
            onRescaled(published.newest().isPresent() ? "rescaled from a checkpoint" : "rescaled from nothing");
            return true;
        }
        return false;
    }

    private void onRescaled(String how) {
        world.saw(how);
        if (timersInNewest) {
            world.saw("rescaled with timers");
        }
        if (published.newest().map(this::hasOvertaken).orElse(false)) {
            world.saw("rescaled with overtaken elements");
        }
    }

    private SimulatedJob submit(Optional<String> directory) {
        Configuration own = Configuration.fromMap(configuration.toMap());
        directory.ifPresent(path -> own.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
        current = cluster.submit(TopologyProgram.compile(topology, own));
        return current;
    }

    /** What somebody does to the job. */
    private final class Operator implements FaultInjector.Operations {
        @Override
        public void savepoint() {
            if (current.state() == JobState.RESTARTING) {
                world.saw("savepoint asked for during a restart");
            }
            cluster.savepoint(current, AfterSnapshot.CONTINUE, path -> audit(path, false));
        }

        @Override
        public void rescale() {
            cluster.savepoint(current, AfterSnapshot.SUSPEND, path -> {});
        }

        @Override
        public void rescaleFromCheckpoint() {
            resuming = true;
            cluster.cancel(current);
        }

        @Override
        public void drain() {
            cluster.savepoint(current, AfterSnapshot.DRAIN, path -> world.saw("drained"));
        }

        @Override
        public void cancel() {
            cancelled = true;
            cluster.cancel(current);
        }

        @Override
        public void failFunction() {
            world.plantException();
        }

        @Override
        public void refuseCommits(long forMillis) {
            world.store().refuseFor(forMillis);
        }
    }

    /** It is the newest of the job now. */
    private void onPublished(String directory) {
        long timersBefore = timersSaved();
        audit(directory, true);
        timersInNewest = timersSaved() > timersBefore;
        if (!published.isStopped()) {
            return;
        }
        drainedUnknown = isCorrupt(directory);
        if (!drainedUnknown) {
            drained = CheckpointAudit.isDrained(cluster.files(), directory)
                    ? Optional.of(CheckpointAudit.cut(topology, cluster.files(), directory)
                            .drained())
                    : Optional.empty();
        }
    }

    private long timersSaved() {
        return world.situations().getOrDefault("timers saved", 0L);
    }

    private void audit(String directory, boolean newest) {
        if (!isCorrupt(directory)) {
            CheckpointAudit.check(topology, world.store(), cluster.files(), directory, newest, whole);
        }
    }

    private boolean isWhole(String directory) {
        return !isCorrupt(directory) && CheckpointAudit.isWhole(topology, cluster.files(), directory);
    }

    private boolean hasOvertaken(String directory) {
        return !isCorrupt(directory) && CheckpointAudit.hasOvertaken(cluster.files(), directory);
    }

    private boolean isCorrupt(String directory) {
        return cluster.files().isCorrupt(URI.create(directory).getPath());
    }

    private void checkEnd(SimulatedJob job) {
        boolean finished = job.state() == JobState.FINISHED;
        boolean mayBeCancelled = cancelled || resuming;
        if (!finished && !(mayBeCancelled && job.state() == JobState.CANCELED) && !mayFail() && !isChainedAnew(job)) {
            throw new AssertionError("the job is " + job.state() + ": " + job.maybeFailure() + "\n" + topology);
        }
        if (drainedUnknown) {
            world.saw("stopped with a damaged savepoint");
            return; // how far the input was read when windows were made to fire stands there only
        }
        Model model = new Model(topology, drained.orElse(Cut.end(topology)));
        for (int end : topology.ends()) {
            List<String> wanted = model.lines(end);
            List<String> got = Model.lines(topology, end, world.store().visible(end, List.of()));
            if (finished ? !wanted.equals(got) : !isPart(got, wanted)) {
                throw new AssertionError("stage " + end + " of " + topology + "\nwanted " + wanted + "\ngot    " + got);
            }
        }
    }

    /** In other widths there is no channel any more where a checkpoint has elements that a barrier had overtaken. */
    private boolean isChainedAnew(SimulatedJob job) {
        boolean refused = job.maybeFailure()
                .filter(why -> why.code().equals(CheckpointFailures.LOST_ELEMENTS))
                .isPresent();
        return refused
                && topology.chained()
                && published.newest().map(this::hasOvertaken).orElse(false);
    }

    /** A job that did not come to its end shows nothing twice and nothing wrong. Both are sorted. */
    private static boolean isPart(List<String> part, List<String> whole) {
        List<String> left = new ArrayList<>(whole);
        return part.stream().allMatch(left::remove);
    }

    /** Jobs that are over leave what is retained and savepoints that are complete, and not even an empty directory beside. */
    private void checkNothingIsLeft() {
        if (faults.stream().anyMatch(fault -> HARMFUL_TO_DELETING.contains(fault.kind()))) {
            return;
        }
        SimulatedFileSystem files = cluster.files();
        SortedSet<String> left = files.below("/checkpoints");
        for (String directory : published.left()) {
            String path = URI.create(directory).getPath();
            String job = path.substring(0, path.lastIndexOf('/'));
            left.removeIf(name -> name.equals(job) || (name + "/").startsWith(path + "/") || inShared(name, job));
        }
        if (!left.isEmpty()) {
            throw new AssertionError("the jobs are over, and these are left: " + left);
        }
    }

    private static boolean inShared(String name, String job) {
        return (name + "/").startsWith(job + "/shared/");
    }

    Simulation simulation() {
        return cluster.simulation();
    }

    @Override
    public String toString() {
        return tasks + " " + topology + " " + faults;
    }
}
