package io.millrace.execution.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.file.SimpleVersionedStringSerializer;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TaskIdentity;
import io.millrace.execution.operators.TaskStates;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.plan.OperatorNode;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private final Configuration configuration = new Configuration();
    private final ScriptedCommitter committer = new ScriptedCommitter();
    private TaskTimers timers;
    private OperatorContext context;
    private Commits<String> commits;
    private long now;

    private void begin() {
        timers = new TaskTimers();
        TaskEnvironment environment = new TaskEnvironment(
                new TaskIdentity(new JobID("job"), new ExecutionAttemptId("attempt"), "sink", 0, 1, 128, 0),
                "localhost",
                getClass().getClassLoader(),
                configuration,
                timers,
                new TaskCounters(),
                (operator, payload) -> {},
                mail -> {},
                TaskStates.empty());
        context = new OperatorContext(
                new OperatorNode(new OperatorId("id"), "uid", "sink", "Test.java:1", null, null, List.of(), List.of()),
                environment);
        commits = new Commits<>(context, committer, SimpleVersionedStringSerializer.INSTANCE);
    }

    private void checkpoint(long id, String... prepared) throws IOException {
        commits.prepared(List.of(prepared));
        commits.snapshotState(id);
    }

    private List<byte[]> state() {
        return context.operatorState().list(SinkState.COMMITTABLES, SinkState.elements());
    }

    private void restoreFrom(List<List<byte[]>> subtasks) throws Exception {
        begin();
        subtasks.forEach(one -> state().addAll(one));
        commits.restore();
    }

    private void timePasses(long millis) {
        now += millis;
        timers.timeIs(now, now);
        timers.fireDeadlines();
    }

    @Test
    void nothingIsCommittedBeforeItsCheckpointHasCompleted() throws Exception {
        begin();
        checkpoint(1, "a", "b");
        checkpoint(2, "c");

        assertThat(committer.log()).isEmpty();
        commits.checkpointCompleted(1);

        assertThat(committer.log()).containsExactly("a b");
        assertThat(commits.isEmpty()).isFalse();
    }

    @Test
    void aCompletedCheckpointCoversThoseBeforeItInTheirOrder() throws Exception {
        begin();
        checkpoint(1, "a");
        checkpoint(2);
        checkpoint(3, "b");
        checkpoint(4, "c");

        commits.checkpointCompleted(3);
        commits.checkpointCompleted(2);

        assertThat(committer.log()).containsExactly("a", "b");
    }

    @Test
    void whatIsNotCommittedIsInEverySnapshotAndWhatIsCommittedInNone() throws Exception {
        begin();
        checkpoint(1, "a");
        checkpoint(2, "b");
        assertThat(state()).hasSize(2);

        commits.checkpointCompleted(2);
        checkpoint(3, "c");

        assertThat(state()).hasSize(1);
    }

    @Test
    void whatIsRestoredIsCommittedAtOnceInTheOrderOfCheckpointsOverAllOldSubtasks() throws Exception {
        begin();
        checkpoint(1, "a1");
        checkpoint(2, "a2");
        List<byte[]> first = List.copyOf(state());
        begin();
        checkpoint(1, "b1");
        checkpoint(3, "b3");
        List<byte[]> second = List.copyOf(state());

        restoreFrom(List.of(first, second));

        assertThat(committer.log()).containsExactly("a1 b1", "a2", "b3");
        assertThat(commits.isEmpty()).isTrue();
    }

    @Test
    void aRetryComesAfterAPauseAndHoldsBackWhatIsLater() throws Exception {
        begin();
        committer.retry("b", 2);
        checkpoint(1, "a", "b");
        checkpoint(2, "c");

        commits.checkpointCompleted(1);
        commits.checkpointCompleted(2);
        assertThat(committer.log()).containsExactly("a b");
        assertThat(commits.isEmpty()).isFalse();

        timePasses(99);
        assertThat(committer.log()).containsExactly("a b");
        timePasses(1);
        assertThat(committer.log()).containsExactly("a b", "b");
        timePasses(200);
        assertThat(committer.log()).containsExactly("a b", "b", "b", "c");
        assertThat(commits.isEmpty()).isTrue();
    }

    @Test
    void whatIsBeingRetriedIsInTheSnapshotAsItWasUpdated() throws Exception {
        begin();
        committer.update("long", "rest");
        checkpoint(1, "long");
        commits.checkpointCompleted(1);
        checkpoint(2);
        List<byte[]> saved = List.copyOf(state());

        restoreFrom(List.of(saved));

        assertThat(committer.log()).containsExactly("long", "rest");
    }

    @Test
    void retriesEndWhenTheyAreUsedUp() throws Exception {
        configuration.setString("sink.committer.retries", "3");
        begin();
        committer.retry("a", Integer.MAX_VALUE);
        checkpoint(7, "a");
        commits.checkpointCompleted(7);
        timePasses(100);
        timePasses(200);

        assertThatThrownBy(() -> timePasses(400))
                .hasMessageContaining("could not commit a, prepared for checkpoint 7, in 3 retries");
    }

    @Test
    void whatIsLostFailsTheJobAndIsNamed() throws Exception {
        begin();
        committer.lose("transaction-17");
        checkpoint(7, "transaction-17");

        assertThatThrownBy(() -> commits.checkpointCompleted(7))
                .hasMessageContaining("DATA LOSS")
                .hasMessageContaining("transaction-17, prepared for checkpoint 7")
                .hasMessageContaining("sink.committer.skip-lost");
    }

    @Test
    void whatIsLostCanBeSkipped() throws Exception {
        configuration.setString("sink.committer.skip-lost", "true");
        begin();
        committer.lose("a");
        checkpoint(1, "a", "b");
        checkpoint(2, "c");

        commits.checkpointCompleted(2);

        assertThat(committer.log()).containsExactly("a b", "c");
        assertThat(commits.isEmpty()).isTrue();
    }

    @Test
    void aFailedCommitStaysInTheCheckpointFromWhichItIsTriedAgain() throws Exception {
        begin();
        committer.fail("a");
        checkpoint(1, "a");
        List<byte[]> saved = List.copyOf(state());

        assertThatThrownBy(() -> commits.checkpointCompleted(1)).hasMessageContaining("could not commit a");
        restoreFrom(List.of(saved));

        assertThat(committer.log()).containsExactly("a", "a");
    }

    @Test
    void closingEndsThePause() throws Exception {
        begin();
        committer.retry("a", 1);
        checkpoint(1, "a");
        commits.checkpointCompleted(1);

        commits.close();
        timePasses(60_000);

        assertThat(committer.log()).containsExactly("a", "closed");
    }
}
