package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import io.millrace.plan.Graphs;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.protocol.thrift.Heartbeat;
import io.millrace.protocol.thrift.Message;
import io.millrace.protocol.thrift.OperatorEvent;
import io.millrace.protocol.thrift.ShutDown;
import io.millrace.protocol.thrift.TaskMetrics;
import io.millrace.protocol.thrift.TaskState;
import io.millrace.protocol.thrift.TaskStateChanged;
import io.millrace.rpc.Link;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** One JobManager, talked to by a TaskManager that says what the test says: twice, late, or what none would say. */
class JobManagerTest extends JobManagerStory {
    @Test
    void reportsThatComeTwiceOrLateDoNoHarm() {
        Puppet taskManager = new Puppet("tm-1");
        taskManager.register("tm-1", 2);
        submit(Graphs.line("job", 2));
        String first = taskManager.deployments().get(0).getAttempt();
        String second = taskManager.deployments().get(1).getAttempt();
        taskManager.report(first, TaskState.INITIALIZING);
        taskManager.report(first, TaskState.INITIALIZING);
        taskManager.report(first, TaskState.RUNNING);
        taskManager.report(first, TaskState.RUNNING);
        taskManager.report(first, TaskState.FINISHED);
        taskManager.report(first, TaskState.FINISHED);
        taskManager.report(first, TaskState.FAILED);
        taskManager.report(first, TaskState.CANCELED);
        taskManager.report("of-another-life", TaskState.FAILED);
        taskManager.say(Message.operatorEvent(
                new OperatorEvent().setAttempt(first).setOperatorId("nobody").setPayload(new byte[1])));
        assertThat(last().state()).isEqualTo(JobState.RUNNING);
        taskManager.report(second, TaskState.FINISHED);
        assertThat(last().state()).isEqualTo(JobState.FINISHED);
        assertThat(last().failure()).isEmpty();
        taskManager.report(second, TaskState.FAILED);
        assertThat(last().state()).isEqualTo(JobState.FINISHED);
        jobManager.checkInvariants();
    }

    @Test
    void metricsOfTheLastReportStay() {
        Puppet taskManager = new Puppet("tm-1");
        taskManager.register("tm-1", 1);
        submit(Graphs.line("job", 1, 1));
        String source = taskManager.deployments().get(0).getAttempt();
        String sink = taskManager.deployments().get(1).getAttempt();
        taskManager.report(source, TaskState.RUNNING);
        taskManager.say(Message.heartbeat(new Heartbeat(List.of(metrics(source, 5)), 0)));
        taskManager.say(Message.taskStateChanged(
                new TaskStateChanged(source, TaskState.FINISHED).setMetrics(metrics(source, 10))));
        taskManager.say(Message.heartbeat(new Heartbeat(List.of(metrics(source, 7)), 0)));
        taskManager.say(
                Message.taskStateChanged(new TaskStateChanged(sink, TaskState.FINISHED).setMetrics(metrics(sink, 3))));
        assertThat(last().state()).isEqualTo(JobState.FINISHED);
        assertThat(last().vertices()).extracting(JobSnapshot.Vertex::recordsOut).containsExactly(10L, 3L);
        assertThat(last().counters()).containsEntry("malformed", 13L);
    }

    private static TaskMetrics metrics(String attempt, long records) {
        TreeMap<String, Long> counters = new TreeMap<>();
        counters.put("malformed", records);
        return new TaskMetrics(attempt, records, records, 0, counters);
    }

    @Test
    void whoSaysWhatNoTaskManagerSaysIsNotListenedToAnyMore() {
        Puppet confused = new Puppet("tm-1");
        confused.register("tm-1", 1);
        confused.say(Message.shutDown(new ShutDown("you first")));
        assertThat(confused.losses).containsExactly(Link.ENDED_BY_PEER);

        Puppet impostor = new Puppet("tm-2");
        impostor.register("tm-1", 1);
        assertThat(impostor.losses).containsExactly(Link.ENDED_BY_PEER);

        Puppet empty = new Puppet("tm-3");
        empty.register("tm-3", 0);
        assertThat(empty.losses).containsExactly(Link.ENDED_BY_PEER);
        assertThat(exits).isEmpty();
    }

    @Test
    void deploymentNamesBothEndsOfEveryChannel() {
        Puppet taskManager = new Puppet("tm-1");
        taskManager.register("tm-1", 2);
        submit(Graphs.line("job", 1, 2));
        DeployTask source = taskManager.deployments().get(0);
        DeployTask sink = taskManager.deployments().get(2);
        assertThat(source.getTaskName()).isEqualTo("v0 (1/1)");
        assertThat(source.getInputs()).isEmpty();
        assertThat(source.getOutputs()).singleElement().satisfies(partition -> {
            assertThat(partition.getEdge()).isZero();
            assertThat(partition.getConsumerSubtasks()).containsExactly(0, 1);
            assertThat(partition.getConsumerTaskManagers()).containsExactly("tm-1", "tm-1");
        });
        assertThat(sink.getTaskName()).isEqualTo("v1 (2/2)");
        assertThat(sink.getOutputs()).isEmpty();
        assertThat(sink.getInputs())
                .singleElement()
                .satisfies(gate -> assertThat(gate.getChannels())
                        .singleElement()
                        .satisfies(channel -> {
                            assertThat(channel.getProducerAttempt()).isEqualTo(source.getAttempt());
                            assertThat(channel.getHost()).isEqualTo("host");
                            assertThat(channel.getDataPort()).isEqualTo(4000);
                        }));
    }

    @Test
    void taskManagerThatIsGoneStaysGoneHoweverLateItsRegistrationComes() {
        TaskManagerId id = new TaskManagerId("tm-1");
        loop.execute(() -> driver.events.onTaskManagerGone(
                id, Failure.of("MR-0000", io.millrace.base.Blame.CLUSTER, "killed, exit 137")));
        Puppet late = new Puppet("tm-1");
        late.register("tm-1", 1);
        assertThat(late.heard).anyMatch(Message::isSetShutDown);
        submit(Graphs.line("job", 1));
        assertThat(last().state()).isEqualTo(JobState.CREATED);
        assertThat(driver.desired).last().isEqualTo(1);
    }

    @Test
    void idleTaskManagerOfASessionIsReleasedAfterItsTimeout() {
        Puppet taskManager = new Puppet("tm-1");
        taskManager.register("tm-1", 1);
        simulation.runFor(Duration.ofSeconds(25));
        assertThat(driver.released).isEmpty();
        simulation.runFor(Duration.ofSeconds(6));
        assertThat(driver.released).containsExactly(new TaskManagerId("tm-1"));
        assertThat(taskManager.heard).anyMatch(Message::isSetShutDown);
    }
}
