package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.JobVertexId;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.checkpoint.InMemoryMetadataStore;
import io.millrace.plan.JobGraph;
import io.millrace.protocol.ControlCodec;
import io.millrace.protocol.Failures;
import io.millrace.protocol.thrift.CheckpointAcknowledged;
import io.millrace.protocol.thrift.CheckpointMetrics;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.RegisterTaskManager;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.protocol.thrift.TaskStateChanged;
import io.millrace.rpc.Address;
import io.millrace.rpc.Link;
import io.millrace.rpc.LinkEndpoint;
import io.millrace.rpc.LinkSettings;
import io.millrace.rpc.Transport;
import io.millrace.simulation.SimulatedEventLoop;
import io.millrace.simulation.SimulatedFileSystem;
import io.millrace.simulation.SimulatedIds;
import io.millrace.simulation.SimulatedNetwork;
import io.millrace.simulation.SimulatedOffload;
import io.millrace.simulation.SimulatedProcess;
import io.millrace.simulation.Simulation;
import io.millrace.state.thrift.TaskSnapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;

/** A JobManager with what a story needs to talk to it: TaskManagers without a mind of their own, in virtual time. */
abstract class JobManagerStory {
    static final Configuration CONFIGURATION = new Configuration();

    /** Starts nothing and is asked for little. */
    static final class InMemoryDriver implements ResourceDriver {
        final List<Integer> desired = new ArrayList<>();
        final List<TaskManagerId> released = new ArrayList<>();
        Events events;

        @Override
        public void start(Events listener) {
            events = listener;
        }

        @Override
        public void desire(int taskManagers) {
            desired.add(taskManagers);
        }

        @Override
        public void release(TaskManagerId taskManager) {
            released.add(taskManager);
        }
    }

    static final class NoParts implements JobParts {
        @Override
        public Map<JobVertexId, SortedMap<io.millrace.base.OperatorId, OperatorCoordinator>> coordinators(
                JobGraph graph, CoordinatorLoops.CoordinatorLoop loop) {
            Map<JobVertexId, SortedMap<io.millrace.base.OperatorId, OperatorCoordinator>> none = new LinkedHashMap<>();
            graph.vertices().forEach(vertex -> none.put(vertex.id(), Collections.emptySortedMap()));
            return none;
        }

        @Override
        public List<JobOutput> outputs(io.millrace.base.JobID job, JobGraph graph) {
            return List.of();
        }
    }

    final Simulation simulation = new Simulation(1);
    final SimulatedNetwork network = new SimulatedNetwork(simulation, SimulatedNetwork.Weather.FAIR);
    final SimulatedProcess process = new SimulatedProcess(simulation, "jobmanager");
    final SimulatedEventLoop loop = new SimulatedEventLoop(process, "control");
    final SimulatedFileSystem files = new SimulatedFileSystem(simulation);
    final InMemoryDriver driver = new InMemoryDriver();
    final List<JobSnapshot> changes = new ArrayList<>();
    final List<Integer> exits = new ArrayList<>();
    final JobManager jobManager;

    JobManagerStory() {
        this(new Configuration());
    }

    JobManagerStory(Configuration configuration) {
        CoordinatorLoops loops = new CoordinatorLoops() {
            @Override
            public CoordinatorLoop newLoop(String name) {
                return new CoordinatorLoop(new SimulatedEventLoop(process, name), new SimulatedOffload(loop, 1));
            }

            @Override
            public void release(CoordinatorLoop released) {}
        };
        jobManager = new JobManager(
                new JobManagerPorts(
                        loop,
                        new SimulatedOffload(loop, 1),
                        network.join(Address.JOB_MANAGER, loop),
                        new InMemoryMetadataStore(loop),
                        path -> files,
                        driver,
                        new NoParts(),
                        loops,
                        new SimulatedIds(simulation, "jobmanager"),
                        (subject, change, why) -> {},
                        (code, reason) -> exits.add(code)),
                configuration,
                JobManager.Mode.SESSION,
                1);
        loop.execute(() -> jobManager.start(dispatcher -> dispatcher.listen(changes::add)));
        settle();
    }

    /** A TaskManager without a mind of its own. */
    final class Puppet implements Link.Listener {
        final List<Message> heard = new ArrayList<>();
        final List<String> losses = new ArrayList<>();
        final SimulatedEventLoop own;
        Link link;

        Puppet(String name) {
            own = new SimulatedEventLoop(new SimulatedProcess(simulation, name), "control");
            Transport transport = network.join(new Address(name), own);
            LinkEndpoint endpoint = LinkEndpoint.opening(own, transport, LinkSettings.from(CONFIGURATION));
            transport.receiver(endpoint);
            own.execute(() -> link = endpoint.open(Address.JOB_MANAGER, this));
        }

        void say(Message message) {
            own.execute(() -> link.send(ControlCodec.encode(message)));
            settle();
        }

        void register(String as, int slots) {
            say(Message.registerTaskManager(new RegisterTaskManager(as, "host", 4000, slots, 1L << 30)));
        }

        void report(String attempt, TaskState state) {
            say(Message.taskStateChanged(new TaskStateChanged(attempt, state)));
        }

        List<DeployTask> deployments() {
            return heard.stream()
                    .filter(Message::isSetDeployTask)
                    .map(Message::getDeployTask)
                    .toList();
        }

        void acknowledge(String attempt, long checkpointId) {
            say(Message.checkpointAcknowledged(new CheckpointAcknowledged(
                    attempt,
                    checkpointId,
                    new TaskSnapshot(false, new ArrayList<>(), new ArrayList<>()),
                    new CheckpointMetrics(0, 0, 0, 0, 0, false))));
        }

        void fail(String attempt, String why) {
            fail(attempt, Failure.of("MR-0000", Blame.USER, why));
        }

        void fail(String attempt, Failure why) {
            say(Message.taskStateChanged(
                    new TaskStateChanged(attempt, TaskState.FAILED).setFailure(Failures.toThrift(why))));
        }

        /** Of one kind, in order. */
        <T> List<T> heard(Predicate<Message> kind, Function<Message, T> content) {
            return heard.stream().filter(kind).map(content).toList();
        }

        @Override
        public void onMessage(byte[] message) {
            try {
                heard.add(ControlCodec.decode(message));
            } catch (CorruptDataException impossible) {
                throw new AssertionError(impossible);
            }
        }

        @Override
        public void onLost(Failure why) {
            losses.add(why.code());
        }
    }

    void settle() {
        simulation.runFor(Duration.ofMillis(500));
    }

    void submit(JobGraph graph) {
        loop.execute(() -> jobManager.dispatcher().submit(graph));
        settle();
    }

    JobSnapshot last() {
        return changes.get(changes.size() - 1);
    }
}
