package io.millrace.testkit;

import io.millrace.api.connector.sink.Sink;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.OperatorFailedException;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TaskIdentity;
import io.millrace.execution.operators.TaskStates;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.execution.sinks.SinkOperator;
import io.millrace.plan.OperatorNode;
import java.util.List;

/** One attempt of one subtask of a sink: the engine's operator with a clock that passes when told. */
final class SinkSubtask {
    private static final String OPERATOR = "cbc357ccb763df2852fee8c4fc7d55f2";

    private final TaskTimers timers = new TaskTimers();
    private final OperatorContext context;
    private final SinkOperator operator;

    /** A call into the operator. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    SinkSubtask(Sink<Object> sink, JobID job, int subtask, int parallelism, int attempt, long now, TaskStates states) {
        timers.timeIs(now, now);
        TaskEnvironment environment = new TaskEnvironment(
                new TaskIdentity(
                        job,
                        new ExecutionAttemptId("attempt" + attempt + "of" + subtask),
                        "sink",
                        subtask,
                        parallelism,
                        128,
                        attempt),
                "localhost",
                sink.getClass().getClassLoader(),
                new Configuration(),
                timers,
                new TaskCounters(),
                (operatorId, payload) -> {
                    throw new IllegalStateException("a sink has no coordinator");
                },
                mail -> {
                    throw new IllegalStateException("a sink sends itself no mail");
                },
                states);
        OperatorNode node = new OperatorNode(
                new OperatorId(OPERATOR),
                "sink",
                "sink",
                "SinkConformance",
                new OperatorSpec.SinkSpec(sink),
                null,
                List.of(),
                List.of());
        context = new OperatorContext(node, environment);
        operator = new SinkOperator(context, sink);
    }

    OperatorContext context() {
        return context;
    }

    /** Calls the operator as a task does. A crash inside comes out as what it is, whatever the operator made of it. */
    void call(Call call) throws Exception {
        try {
            call.run();
        } catch (OperatorFailedException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof SimulatedCrash crash) {
                    throw crash;
                }
            }
            throw failed;
        }
    }

    SinkOperator operator() {
        return operator;
    }

    void write(Object element) throws Exception {
        call(() -> operator.collect(element, ElementBatch.NO_TIMESTAMP));
    }

    /** Time passes: what is retried after a pause is retried. */
    void timeIs(long now) throws Exception {
        timers.timeIs(now, now);
        call(timers::fireDeadlines);
    }
}
