package io.millrace.simulation;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.checkpoint.CheckpointCoordinator.SavepointAnswer;
import io.millrace.coordination.ClusterSnapshot;
import io.millrace.coordination.ControlFailures;
import io.millrace.coordination.Dispatcher;
import io.millrace.coordination.JobManager;
import io.millrace.coordination.JobManagerPorts;
import io.millrace.coordination.JobParts;
import io.millrace.coordination.JobSnapshot;
import io.millrace.coordination.JobState;
import io.millrace.jobparts.ProgramParts;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.rpc.Address;
import io.millrace.rpc.LinkSettings;
import io.millrace.taskmanager.TaskExecutor;
import io.millrace.taskmanager.TaskManagerIdentity;
import io.millrace.taskmanager.TaskManagerPorts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A cluster of real JobManager and TaskManager control code in one thread: a story submits jobs, breaks things, waits for
 * what should come of it, and heals. What must always hold is checked after every step.
 */
public final class SimulatedCluster {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    /** A planted bug that stops a job is found all the same. */
    private static final Duration PATIENCE_WITH_A_BUG = Duration.ofMinutes(5);

    private static final int MAX_DATA_MILLIS = 5;
    private static final Duration REGISTRATION_TIMEOUT = Duration.ofMinutes(2);

    /** Failures that only a bug of the control code itself can cause. */
    private static final Set<String> BUGS = new TreeSet<>(TaskExecutor.BUGS);

    static {
        BUGS.add(ControlFailures.UNEXPECTED_TASK_STATE);
        BUGS.add(ControlFailures.PROTOCOL_VIOLATED);
    }

    private final Simulation simulation;
    private final SimulatedNetwork network;
    private final SimulatedResourceDriver.Containers containers;
    private final SimulatedMetadataStore store;
    private final boolean scripted;
    private final Duration patience;
    private final ScriptedParts parts = new ScriptedParts();
    private final JobParts jobParts;
    private final AttemptLog attempts = new AttemptLog();
    private final SimulatedFileSystem files;
    private final RealTasks realTasks;
    private final DataPlane channels;
    private final TaskHosting hosting;
    private final Configuration configuration;
    private final int slots;
    private final Map<JobID, SimulatedJob> jobs = new LinkedHashMap<>();
    private final Map<JobID, JobGraph> submitted = new LinkedHashMap<>();
    private final List<Integer> exits = new ArrayList<>();
    private Script script = deployment -> Script.Life.finishAfter(Duration.ofSeconds(1));
    private int leaders;
    private int savepoints;
    private SimulatedProcess jobManagerProcess;
    private SimulatedEventLoop jobManagerLoop;
    private SimulatedResourceDriver driver;
    private JobManager jobManager;
    private Dispatcher dispatcher;
    private SimulatedJob submitting;

    /** What runs when a task is deployed. */
    public enum Tasks {
        /** What a {@link Script} says. */
        SCRIPTED,
        /** The task, which exchanges objects with others. */
        OBJECTS,
        /** The task, which exchanges frames of bytes with those in other TaskManagers. */
        FRAMES
    }

    /** @param atMost how many TaskManagers the cluster has room for */
    public static ClusterPlan withTaskManagers(int atMost) {
        return new ClusterPlan(atMost);
    }

    SimulatedCluster(ClusterPlan plan, long seed) {
        slots = plan.slots;
        configuration = plan.configuration;
        simulation = new Simulation(seed);
        network = new SimulatedNetwork(simulation, plan.weather);
        containers = new SimulatedResourceDriver.Containers(plan.taskManagers, this::startTaskManager);
        scripted = plan.tasks == Tasks.SCRIPTED;
        patience = plan.tampering == Tampering.NONE ? PATIENCE : PATIENCE_WITH_A_BUG;
        channels = switch (plan.tasks) {
            case SCRIPTED, OBJECTS -> new SimulatedExchanges(simulation, plan.limits, MAX_DATA_MILLIS, plan.tampering);
            case FRAMES -> new SimulatedConnections(simulation, plan.limits, MAX_DATA_MILLIS);
        };
        files = new SimulatedFileSystem(simulation, plan.tampering);
        realTasks = new RealTasks(
                channels,
                attempts,
                files,
                plan.tampering,
                plan.heldAtMillis == null ? null : new HeldTime(simulation, plan.heldAtMillis));
        hosting = scripted ? this::scripted : realTasks;
        store = new SimulatedMetadataStore(simulation, plan.tampering);
        jobParts = scripted ? parts : plan.tampering.parts(new ProgramParts());
        store.unreliable(plan.unreliableStore, plan.unreliableStore);
        simulation.afterEveryStep(this::checkInvariants);
        startJobManager();
    }

    /** A further one begins to lead as soon as it can; what ran for the last one may still run. */
    private void startJobManager() {
        leaders++;
        dispatcher = null;
        jobManagerProcess = new SimulatedProcess(simulation, leaders == 1 ? "jobmanager" : "jobmanager-" + leaders);
        jobManagerLoop = new SimulatedEventLoop(jobManagerProcess, "control");
        driver = new SimulatedResourceDriver(jobManagerLoop, containers);
        SimulatedProcess process = jobManagerProcess;
        JobManager leader = new JobManager(
                new JobManagerPorts(
                        jobManagerLoop,
                        new SimulatedOffload(jobManagerLoop, files::maxMillis),
                        network.join(Address.JOB_MANAGER, jobManagerLoop),
                        store.connect(jobManagerLoop),
                        path -> files,
                        driver,
                        jobParts,
                        new SimulatedCoordinatorLoops(process),
                        new SimulatedIds(simulation, process.name()),
                        simulation::line,
                        (code, reason) -> exit(process, code, reason)),
                configuration,
                JobManager.Mode.APPLICATION,
                slots);
        jobManager = leader;
        jobManagerLoop.execute(() -> leader.start(ready -> {
            if (leader == jobManager) {
                ready.listen(snapshot -> {
                    if (leader == jobManager) {
                        onJobChanged(snapshot);
                    }
                });
                dispatcher = ready;
                resumeJobs();
            }
        }));
    }

    /** As the program does that the new JobManager runs: it submits the same jobs again. */
    private void resumeJobs() {
        submitted.forEach((id, graph) -> {
            if (!jobs.get(id).isOver().getAsBoolean()) {
                dispatcher.submit(id, graph);
            }
        });
    }

    private SimulatedProcess startTaskManager(TaskManagerId id) {
        SimulatedProcess process = new SimulatedProcess(simulation, id.value());
        SimulatedEventLoop loop = new SimulatedEventLoop(process, "control");
        Address address = new Address(id.value());
        TaskHosting.Host host = hosting.host(process, loop, id);
        process.onDeath(how -> {
            attempts.processDied(process);
            hosting.onDeath(id);
            network.onDeath(address);
            driver.onDeath(id, how);
        });
        TaskExecutor executor = new TaskExecutor(
                new TaskManagerIdentity(
                        id, "host-" + id, host.dataPort(), slots, 1L << 30, Optional.empty(), Optional.empty()),
                new TaskManagerPorts(
                        loop,
                        new SimulatedOffload(loop, files::maxMillis),
                        path -> files,
                        network.join(address, loop),
                        host.launcher(),
                        (code, reason) -> exit(process, code, reason),
                        simulation::line,
                        () -> 0),
                LinkSettings.from(configuration),
                REGISTRATION_TIMEOUT);
        loop.execute(executor::start);
        return process;
    }

    private TaskHosting.Host scripted(SimulatedProcess process, SimulatedEventLoop control, TaskManagerId id) {
        return new TaskHosting.Host(new ScriptedTasks(process, deployment -> script.of(deployment), attempts), 4000);
    }

    private void exit(SimulatedProcess process, int code, String reason) {
        exits.add(code);
        process.die("exit " + code + ": " + reason);
        if (process == jobManagerProcess && code != 0 && !scripted) {
            startJobManager();
        }
    }

    // ---- what a story does

    /** How tasks launched from now on behave. */
    public SimulatedCluster tasks(Script behaviour) {
        script = behaviour;
        return this;
    }

    public ScriptedParts parts() {
        return parts;
    }

    public SimulatedJob submit(JobGraph graph) {
        SimulatedJob job = new SimulatedJob();
        while (job.id() == null) {
            runUntil(() -> dispatcher != null);
            int asked = leaders;
            askLeader(leader -> {
                submitting = job;
                JobID id = leader.submit(graph);
                submitted.put(id, graph);
                attempts.restored().submitted(id.value(), subtasks(graph));
                submitting = null;
            });
            runUntil(() -> job.id() != null || leaders != asked);
        }
        return job;
    }

    private static int subtasks(JobGraph graph) {
        return graph.vertices().stream().mapToInt(JobVertex::parallelism).sum();
    }

    /** Whoever leads now may be replaced before it hears of it: then nobody does. */
    private void askLeader(Consumer<Dispatcher> question) {
        SimulatedEventLoop asked = jobManagerLoop;
        asked.execute(() -> {
            if (asked == jobManagerLoop && dispatcher != null) {
                question.accept(dispatcher);
            }
        });
    }

    public void cancel(SimulatedJob job) {
        askLeader(leader -> leader.cancel(job.id()));
    }

    /** Asks the leader of now for a checkpoint; whoever asks may never be answered. */
    public void checkpoint(SimulatedJob job, Consumer<Optional<Failure>> then) {
        askLeader(leader -> leader.checkpoint(job.id(), new SavepointAnswer() {
            @Override
            public void onSavepoint(String path) {
                then.accept(Optional.empty());
            }

            @Override
            public void onFailed(Failure why) {
                simulation.line("checkpoint", "failed", why.toString());
                then.accept(Optional.of(why));
            }
        }));
    }

    /** Moves the wall time of tasks, which a {@link ClusterPlan#holdingTimeAt plan} holds. */
    public void advance(Duration duration) {
        simulation.line("time", "advances", duration.toString());
        realTasks.advance(duration);
    }

    /** Stands still as long as nothing but time passes. */
    public long moves() {
        return realTasks.moves();
    }

    /** Asks the leader of now; whoever asks may never be answered. */
    public void savepoint(SimulatedJob job, AfterSnapshot afterwards, Consumer<String> then) {
        // Simulated ids begin alike, and the directories of savepoints are named by how they begin.
        Optional<String> parent = Optional.of("file:///savepoints/" + ++savepoints);
        askLeader(leader -> leader.savepoint(job.id(), parent, afterwards, new SavepointAnswer() {
            @Override
            public void onSavepoint(String path) {
                then.accept(path);
            }

            @Override
            public void onFailed(Failure why) {
                simulation.line("savepoint", "failed", why.toString());
            }
        }));
    }

    public void shutDown() {
        jobManagerLoop.execute(() -> jobManager.shutDown("the story is over"));
    }

    /** SIGKILL. */
    public void kill(TaskManagerId taskManager) {
        process(taskManager).die("killed, exit 137");
    }

    /** The cluster says that TaskManagers can never be had. */
    public void refuseResources(String why) {
        jobManagerLoop.execute(() -> driver.refuse(why));
    }

    public void pause(TaskManagerId taskManager, Duration duration) {
        process(taskManager).pause(duration);
    }

    /** Its machine is too slow for a while. */
    public void slow(TaskManagerId taskManager, long forMillis) {
        realTasks.slow(taskManager, forMillis);
    }

    public void jumpClock(TaskManagerId taskManager, long millis) {
        realTasks.jumpClock(taskManager, millis);
    }

    public SimulatedFileSystem files() {
        return files;
    }

    public SimulatedMetadataStore store() {
        return store;
    }

    public SimulatedNetwork network() {
        return network;
    }

    /** The JobManager is killed, and another one started in its place. */
    public void killJobManager() {
        jobManagerProcess.die("killed, exit 137");
        network.onDeath(Address.JOB_MANAGER);
        startJobManager();
    }

    /** Another JobManager leads while this one sleeps; when it wakes, it believes that it still does. */
    public void replaceJobManager(Duration pause) {
        jobManagerProcess.pause(pause);
        startJobManager();
    }

    public void pauseJobManager(Duration duration) {
        jobManagerProcess.pause(duration);
    }

    /** Breaks the data connections between two TaskManagers. */
    public void dropConnections(TaskManagerId one, TaskManagerId other) {
        channels.drop(one, other);
    }

    /** Silences the data connections between two TaskManagers until both find out. */
    public void stallConnections(TaskManagerId one, TaskManagerId other, Duration until) {
        channels.stall(one, other, until);
    }

    public void cutOff(TaskManagerId taskManager) {
        network.cutOff(new Address(taskManager.value()));
    }

    public void reconnect(TaskManagerId taskManager) {
        network.reconnect(new Address(taskManager.value()));
    }

    /** From now on the network is fair: what is not done now must get done. */
    public void heal() {
        network.weather(SimulatedNetwork.Weather.FAIR);
    }

    public List<TaskManagerId> runningTaskManagers() {
        return containers.running().entrySet().stream()
                .filter(entry -> entry.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
    }

    private SimulatedProcess process(TaskManagerId taskManager) {
        return containers.running().get(taskManager);
    }

    public void runUntil(BooleanSupplier condition) {
        simulation.runUntil(condition, patience);
    }

    public void runFor(Duration duration) {
        simulation.runFor(duration);
    }

    public Randomness choices() {
        return simulation.randomness("story", "choices");
    }

    // ---- what a story sees

    public ClusterSnapshot snapshot() {
        List<ClusterSnapshot> taken = new ArrayList<>();
        JobManager asked = jobManager;
        jobManagerLoop.execute(() -> taken.add(asked.snapshot()));
        runUntil(() -> !taken.isEmpty());
        return taken.get(0);
    }

    public Simulation simulation() {
        return simulation;
    }

    public AttemptLog attempts() {
        return attempts;
    }

    public List<Integer> exits() {
        return exits;
    }

    /** The cluster gave everything back: no attempt runs, no TaskManager exists, no slot is held. */
    public void runUntilNothingIsLeft() {
        runUntil(() -> attempts.running() == 0 && runningTaskManagers().isEmpty() && driver.runningTaskManagers() == 0);
        ClusterSnapshot last = snapshot();
        if (last.slotsTotal() != 0 || last.taskManagersWanted() != 0) {
            throw new AssertionError("slots or wishes are left: " + last);
        }
    }

    // ---- what must always hold

    private void onJobChanged(JobSnapshot snapshot) {
        SimulatedJob job = jobs.computeIfAbsent(
                snapshot.id(), id -> Optional.ofNullable(submitting).orElseGet(SimulatedJob::new));
        job.heard(snapshot);
        snapshot.failure().map(Failure::code).filter(BUGS::contains).ifPresent(code -> {
            throw new AssertionError("a bug of the control code failed a job: " + snapshot.failure());
        });
        if (snapshot.state().isTerminal()) {
            onJobOver(job);
        }
    }

    private void onJobOver(SimulatedJob job) {
        JobSnapshot snapshot = job.snapshot();
        if (scripted) {
            checkSubtasks(job, snapshot);
        }
        if (scripted) {
            OutputPromises.check(snapshot.state(), parts.outputCalls(job.id()));
        }
    }

    /** Real tasks may end otherwise: with a leader that only hears of it, or cancelled once a last savepoint is committed. */
    private void checkSubtasks(SimulatedJob job, JobSnapshot snapshot) {
        long over = job.subtasksIn(TaskState.FINISHED)
                + job.subtasksIn(TaskState.CANCELED)
                + job.subtasksIn(TaskState.FAILED);
        long all = snapshot.vertices().stream()
                .mapToInt(JobSnapshot.Vertex::parallelism)
                .sum();
        if (over != all) {
            throw new AssertionError("job " + snapshot.name() + " is " + snapshot.state() + " but only " + over + " of "
                    + all + " subtasks are over");
        }
        if (snapshot.state() == JobState.FINISHED
                && (job.subtasksIn(TaskState.FINISHED) != all
                        || attempts.runningOf(job.id().value()) != 0)) {
            throw new AssertionError("job " + snapshot.name() + " is FINISHED but not all of its tasks are");
        }
    }

    private void checkInvariants(SimulatedProcess process) {
        if (process == jobManagerProcess) {
            jobManager.checkInvariants();
        }
    }
}
