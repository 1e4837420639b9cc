package io.millrace.execution.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.connector.file.SimpleVersionedStringSerializer;
import io.millrace.api.connector.sink.Committer;
import io.millrace.api.connector.sink.CommitterInitContext;
import io.millrace.api.connector.sink.Sink;
import io.millrace.api.connector.sink.SinkWriter;
import io.millrace.api.connector.sink.SupportsCommitter;
import io.millrace.api.connector.sink.WriterInitContext;
import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.sink.legacy.FunctionSink;
import io.millrace.api.functions.sink.legacy.RichSinkFunction;
import io.millrace.api.functions.sink.legacy.TwoPhaseCommitSinkFunction;
import io.millrace.api.types.Types;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TaskIdentity;
import io.millrace.execution.operators.TaskStates;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.plan.OperatorNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

@SuppressWarnings("SameNameButDifferent") // each function has a Context of its own
class SinkOperatorTest {
    private final Configuration configuration = new Configuration();
    private final List<String> calls = new ArrayList<>();

    @SuppressWarnings("unchecked") // operators write objects
    private SinkOperator operator(Sink<?> sink) {
        OperatorContext context = new OperatorContext(
                new OperatorNode(new OperatorId("id"), "uid", "sink", "Test.java:1", null, null, List.of(), List.of()),
                new TaskEnvironment(
                        new TaskIdentity(new JobID("job"), new ExecutionAttemptId("attempt"), "sink", 0, 1, 128, 0),
                        "localhost",
                        getClass().getClassLoader(),
                        configuration,
                        new TaskTimers(),
                        new TaskCounters(),
                        (operator, payload) -> {},
                        mail -> {},
                        TaskStates.empty()));
        return new SinkOperator(context, (Sink<Object>) sink);
    }

    /** Writes down what is done to it. */
    private static final class Transactions extends TwoPhaseCommitSinkFunction<Object, String, Void> {
        private static final long serialVersionUID = 1L;
        private final transient List<String> calls;
        private int begun;

        Transactions(List<String> calls) {
            super(Types.STRING.createSerializer(), Types.VOID.createSerializer());
            this.calls = calls;
        }

        Transactions timingOutAfter(long millis) {
            setTransactionTimeout(millis);
            return this;
        }

        @Override
        public void open(OpenContext context) {
            calls.add("open");
        }

        @Override
        protected String beginTransaction() {
            calls.add("begin " + ++begun);
            return "t" + begun;
        }

        @Override
        protected void invoke(String transaction, Object value, Context context) {
            calls.add(value + " in " + transaction);
        }

        @Override
        protected void preCommit(String transaction) {
            calls.add("preCommit " + transaction);
        }

        @Override
        protected void commit(String transaction) {
            calls.add("commit " + transaction);
        }

        @Override
        protected void abort(String transaction) {
            calls.add("abort " + transaction);
        }

        @Override
        protected void finishProcessing(String transaction) {
            calls.add("finish " + transaction);
        }
    }

    @Test
    void aTransactionLivesFromOneBarrierToTheNextAndIsCommittedWhenItsCheckpointHasCompleted() throws Exception {
        SinkOperator operator = operator(FunctionSink.of(new Transactions(calls)));
        operator.open();
        operator.start();
        operator.collect("a", ElementBatch.NO_TIMESTAMP);
        operator.prepareSnapshot(1);
        operator.snapshotState(1);
        operator.collect("b", ElementBatch.NO_TIMESTAMP);
        operator.checkpointCompleted(1);
        operator.finish();
        assertThat(operator.needsFinalCheckpoint()).isTrue();
        operator.prepareSnapshot(2);
        operator.snapshotState(2);
        operator.checkpointCompleted(2);
        assertThat(operator.needsFinalCheckpoint()).isFalse();
        operator.close();

        assertThat(calls)
                .containsExactly(
                        "open",
                        "begin 1",
                        "a in t1",
                        "preCommit t1",
                        "begin 2",
                        "b in t2",
                        "commit t1",
                        "finish t2",
                        "preCommit t2",
                        "commit t2");
    }

    @Test
    void anOpenTransactionIsAbortedWhenTheTaskIsClosed() throws Exception {
        SinkOperator operator = operator(FunctionSink.of(new Transactions(calls)));
        operator.open();
        operator.start();
        operator.collect("a", ElementBatch.NO_TIMESTAMP);

        operator.close();

        assertThat(calls).endsWith("a in t1", "abort t1");
    }

    @Test
    void transactionsThatTimeOutBeforeTheirCheckpointIsSureToHaveCompletedAreRefused() {
        configuration.setString("execution.checkpointing.interval", "10s");
        configuration.setString("execution.checkpointing.timeout", "1min");
        SinkOperator tooShort = operator(FunctionSink.of(new Transactions(calls).timingOutAfter(69_999)));

        assertThatThrownBy(tooShort::open)
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6185"))
                .hasMessageContaining("time out after 69999 ms")
                .hasMessageContaining("execution.checkpointing.timeout");
        assertThat(calls).isEmpty();
    }

    @Test
    void aPlainFunctionIsOpenedFinishedAndClosed() throws Exception {
        SinkOperator operator = operator(FunctionSink.of(new Plain(calls)));
        operator.open();
        operator.start();
        operator.collect("a", 7);
        operator.finish();
        assertThat(operator.needsFinalCheckpoint()).isFalse();
        operator.close();

        assertThat(calls).containsExactly("open", "a@7", "finish", "close");
    }

    private static final class Plain extends RichSinkFunction<Object> {
        private static final long serialVersionUID = 1L;
        private final transient List<String> calls;

        Plain(List<String> calls) {
            this.calls = calls;
        }

        @Override
        public void open(OpenContext context) {
            calls.add("open");
        }

        @Override
        public void invoke(Object value, Context context) {
            calls.add(value + "@" + context.timestamp());
        }

        @Override
        public void finish() {
            calls.add("finish");
        }

        @Override
        public void close() {
            calls.add("close");
        }
    }

    @Test
    void aWriterThatDoesNotGoWithItsCommitterIsRefused() throws Exception {
        SinkOperator operator = operator(new Mismatched());
        operator.open();

        assertThatThrownBy(operator::start)
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("MR-6184"))
                .hasMessageContaining("is no CommittingSinkWriter");
    }

    private record Mismatched() implements Sink<Object>, SupportsCommitter<String> {
        @Override
        public SinkWriter<Object> createWriter(WriterInitContext context) {
            return new SinkWriter<>() {
                @Override
                public void write(Object element, Context elementContext) {}

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }

        @Override
        public Committer<String> createCommitter(CommitterInitContext context) {
            return new ScriptedCommitter();
        }

        @Override
        public SimpleVersionedSerializer<String> getCommittableSerializer() {
            return SimpleVersionedStringSerializer.INSTANCE;
        }
    }
}
