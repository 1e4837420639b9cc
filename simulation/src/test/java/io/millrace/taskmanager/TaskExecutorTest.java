package io.millrace.taskmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.execution.RunningTask;
import io.millrace.execution.TaskLauncher;
import io.millrace.execution.TaskListener;
import io.millrace.protocol.ControlCodec;
import io.millrace.protocol.thrift.CancelTask;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.OperatorEvent;
import io.millrace.protocol.thrift.ShutDown;
import io.millrace.protocol.thrift.TaskManagerRegistered;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.rpc.Address;
import io.millrace.rpc.Link;
import io.millrace.rpc.LinkEndpoint;
import io.millrace.rpc.LinkSettings;
import io.millrace.rpc.Transport;
import io.millrace.simulation.SimulatedEventLoop;
import io.millrace.simulation.SimulatedFileSystem;
import io.millrace.simulation.SimulatedNetwork;
import io.millrace.simulation.SimulatedOffload;
import io.millrace.simulation.SimulatedProcess;
import io.millrace.simulation.Simulation;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One TaskManager, talked to by a JobManager that says what the test says. */
class TaskExecutorTest {
    private static final LinkSettings SETTINGS = LinkSettings.of(Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final Duration REGISTRATION_TIMEOUT = Duration.ofMinutes(2);

    /** Keeps what was launched; tasks do nothing until the test speaks for them. */
    private static final class InMemoryTasks implements TaskLauncher {
        private final Map<String, TaskListener> listeners = new LinkedHashMap<>();
        private final List<String> calls = new ArrayList<>();

        @Override
        public RunningTask launch(DeployTask deployment, TaskListener listener) {
            String attempt = deployment.getAttempt();
            calls.add("launch " + attempt);
            listeners.put(attempt, listener);
            return new RunningTask() {
                @Override
                public void start() {
                    calls.add("start " + attempt);
                }

                @Override
                public void cancel() {
                    calls.add("cancel " + attempt);
                }

                @Override
                public void operatorEvent(String operatorId, byte[] payload) {
                    calls.add("event " + attempt);
                }

                @Override
                public TaskMetrics metrics() {
                    return new TaskMetrics(attempt, 1, 2, 0, new TreeMap<>());
                }
            };
        }
    }

    private final Simulation simulation = new Simulation(1);
    private final SimulatedNetwork network = new SimulatedNetwork(simulation, SimulatedNetwork.Weather.FAIR);
    private final SimulatedProcess taskManager = new SimulatedProcess(simulation, "tm-1");
    private final SimulatedEventLoop loop = new SimulatedEventLoop(taskManager, "control");
    private final SimulatedEventLoop jobManagerLoop =
            new SimulatedEventLoop(new SimulatedProcess(simulation, "jobmanager"), "control");
    private final InMemoryTasks tasks = new InMemoryTasks();
    private final List<Integer> exits = new ArrayList<>();
    private final List<Message> heard = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();

    TaskExecutorTest() {
        TaskExecutor executor = new TaskExecutor(
                new TaskManagerIdentity(
                        new TaskManagerId("tm-1"), "host", 4000, 2, 1L << 30, Optional.of(17L), Optional.empty()),
                new TaskManagerPorts(
                        loop,
                        new SimulatedOffload(loop, 20),
                        path -> new SimulatedFileSystem(simulation),
                        network.join(new Address("tm-1"), loop),
                        tasks,
                        (code, reason) -> {
                            exits.add(code);
                            taskManager.die(reason);
                        },
                        (subject, change, why) -> {},
                        () -> 42L),
                SETTINGS,
                REGISTRATION_TIMEOUT);
        loop.execute(executor::start);
    }

    private void jobManagerUp() {
        Transport transport = network.join(Address.JOB_MANAGER, jobManagerLoop);
        transport.receiver(LinkEndpoint.accepting(
                jobManagerLoop,
                transport,
                SETTINGS,
                1,
                link -> {
                    links.add(link);
                    return new Link.Listener() {
                        @Override
                        public void onMessage(byte[] message) {
                            heard(message);
                        }

                        @Override
                        public void onLost(Failure why) {}
                    };
                },
                higher -> {}));
        settle();
    }

    private void heard(byte[] bytes) {
        try {
            Message message = ControlCodec.decode(bytes);
            heard.add(message);
            if (message.isSetRegisterTaskManager()) {
                links.get(links.size() - 1)
                        .send(ControlCodec.encode(
                                Message.taskManagerRegistered(new TaskManagerRegistered(1_000, 10_000))));
            }
        } catch (CorruptDataException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void say(Message message) {
        jobManagerLoop.execute(() -> links.get(links.size() - 1).send(ControlCodec.encode(message)));
        settle();
    }

    private void settle() {
        simulation.runFor(Duration.ofSeconds(1));
    }

    private static Message deploy(String job, String vertex, String attempt, int slot) {
        return Message.deployTask(new DeployTask(
                job,
                "job " + job,
                vertex,
                vertex + " (1/1)",
                attempt,
                0,
                0,
                1,
                128,
                slot,
                ByteBuffer.wrap(new byte[0]),
                List.of(),
                List.of(),
                new TreeMap<>()));
    }

    private List<String> states() {
        return heard.stream()
                .filter(Message::isSetTaskStateChanged)
                .map(Message::getTaskStateChanged)
                .map(report -> report.getAttempt() + " " + report.getState()
                        + (report.isSetFailure() ? " " + report.getFailure().getCode() : ""))
                .toList();
    }

    @Test
    void registersWithEverythingTheJobManagerNeeds() {
        jobManagerUp();
        assertThat(heard.get(0).getRegisterTaskManager())
                .satisfies(said -> assertThat(said.getTaskManager()).isEqualTo("tm-1"))
                .satisfies(said -> assertThat(said.getSlots()).isEqualTo(2))
                .satisfies(said -> assertThat(said.getDataPort()).isEqualTo(4000))
                .satisfies(said -> assertThat(said.getPid()).isEqualTo(17));
    }

    @Test
    void deploysAnAttemptOnceHoweverOftenItIsTold() {
        jobManagerUp();
        say(deploy("a", "v", "attempt", 0));
        say(deploy("a", "v", "attempt", 0));
        tasks.listeners.get("attempt").stateChanged(TaskState.RUNNING, null);
        tasks.listeners.get("attempt").stateChanged(TaskState.FINISHED, null);
        settle();
        say(deploy("a", "v", "attempt", 0));
        assertThat(tasks.calls).containsExactly("launch attempt");
        assertThat(states()).containsExactly("attempt RUNNING", "attempt FINISHED");
    }

    @Test
    void slotsAreSharedWithinAJobOnly() {
        jobManagerUp();
        say(deploy("a", "source", "a-source", 0));
        say(deploy("a", "sink", "a-sink", 0));
        say(deploy("b", "source", "b-source", 0));
        say(deploy("a", "source", "a-again", 0));
        say(deploy("a", "source", "a-nowhere", 2));
        assertThat(tasks.calls).containsExactly("launch a-source", "launch a-sink");
        assertThat(states())
                .containsExactly(
                        "b-source FAILED " + HostedTasks.SLOT_REFUSED,
                        "a-again FAILED " + HostedTasks.SLOT_REFUSED,
                        "a-nowhere FAILED " + HostedTasks.SLOT_REFUSED);
        tasks.listeners.get("a-source").stateChanged(TaskState.CANCELED, null);
        tasks.listeners.get("a-sink").stateChanged(TaskState.CANCELED, null);
        settle();
        say(deploy("b", "source", "b-later", 0));
        assertThat(tasks.calls).endsWith("launch b-later");
    }

    @Test
    void cancellationOfWhatNeverCameIsAnswered() {
        jobManagerUp();
        say(Message.cancelTask(new CancelTask("unheard-of")));
        assertThat(states()).containsExactly("unheard-of CANCELED");
    }

    @Test
    void whatATaskSaysAfterItsEndIsNotReported() {
        jobManagerUp();
        say(deploy("a", "v", "attempt", 0));
        tasks.listeners.get("attempt").stateChanged(TaskState.CANCELED, null);
        tasks.listeners.get("attempt").stateChanged(TaskState.FINISHED, null);
        tasks.listeners.get("attempt").operatorEvent("operator", new byte[1]);
        settle();
        assertThat(states()).containsExactly("attempt CANCELED");
        assertThat(heard).noneMatch(Message::isSetOperatorEvent);
    }

    @Test
    void eventsGoBothWaysAndMetricsWithHeartbeats() {
        jobManagerUp();
        say(deploy("a", "v", "attempt", 0));
        say(Message.operatorEvent(new OperatorEvent()
                .setAttempt("attempt")
                .setOperatorId("operator")
                .setPayload(new byte[1])));
        tasks.listeners.get("attempt").operatorEvent("operator", new byte[] {7});
        simulation.runFor(Duration.ofSeconds(2));
        assertThat(tasks.calls).endsWith("event attempt");
        assertThat(heard).anyMatch(Message::isSetOperatorEvent);
        assertThat(heard)
                .filteredOn(Message::isSetHeartbeat)
                .last()
                .satisfies(beat ->
                        assertThat(beat.getHeartbeat().getHeapUsedBytes()).isEqualTo(42))
                .satisfies(beat -> assertThat(beat.getHeartbeat().getTasks())
                        .extracting(TaskMetrics::getRecordsOut)
                        .containsExactly(2L));
    }

    @Test
    void eventTooLargeForAMessageFailsItsTask() {
        jobManagerUp();
        say(deploy("a", "v", "attempt", 0));
        tasks.listeners.get("attempt").operatorEvent("operator", new byte[ControlCodec.MAX_MESSAGE_BYTES]);
        settle();
        assertThat(tasks.calls).endsWith("cancel attempt");
        tasks.listeners.get("attempt").stateChanged(TaskState.CANCELED, null);
        settle();
        assertThat(states()).containsExactly("attempt FAILED " + ControlCodec.TOO_LARGE);
    }

    @Test
    void lostJobManagerMeansCancellationAndRegistrationOnlyWhenEmpty() {
        jobManagerUp();
        say(deploy("a", "v", "attempt", 0));
        network.cutOff(new Address("tm-1"));
        simulation.runFor(Duration.ofSeconds(12));
        assertThat(tasks.calls).endsWith("cancel attempt");
        network.reconnect(new Address("tm-1"));
        simulation.runFor(Duration.ofSeconds(30));
        assertThat(links).as("a task is still being cancelled").hasSize(1);
        tasks.listeners.get("attempt").stateChanged(TaskState.CANCELED, null);
        simulation.runFor(Duration.ofSeconds(10));
        assertThat(links).hasSize(2);
        assertThat(states())
                .as("the new conversation knows nothing of the old one's tasks")
                .isEmpty();
        assertThat(exits).isEmpty();
    }

    @Test
    void exitsWhenNobodyTakesIt() {
        simulation.runFor(REGISTRATION_TIMEOUT.minusSeconds(1));
        assertThat(exits).isEmpty();
        simulation.runFor(Duration.ofSeconds(2));
        assertThat(exits).containsExactly(TaskExecutor.EXIT_NOT_REGISTERED);
    }

    @Test
    void shutsDownWhenTold() {
        jobManagerUp();
        say(Message.shutDown(new ShutDown("no job needs this TaskManager")));
        assertThat(exits).containsExactly(0);
    }
}
