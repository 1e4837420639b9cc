package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.api.OutputTag;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobId;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TaskIdentity;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.plan.OperatorNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Runs one operator over a table of input and expected output, several times: with an output that always has room, and
 * with one that is full every second time it is asked and must be resumed for each record. Each run has its own copy of
 * the operator, made as a task makes it. Output reads {@code value@timestamp}, {@code W5} for a watermark and
 * {@code tag:value@timestamp} for side outputs. After the last step the input ends.
 */
public final class OperatorHarness {
    private static final String END_OF_TIME = "W" + Long.MAX_VALUE;

    private final OperatorSpec spec;
    private final List<Consumer<Run>> steps = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<OutputTag<?>> tags = new ArrayList<>();
    private final List<Consumer<OneInputOperator>> atEnd = new ArrayList<>();
    private final Configuration configuration = new Configuration();

    private OperatorHarness(OperatorSpec spec) {
        this.spec = spec;
    }

    public static OperatorHarness verify(OperatorSpec spec) {
        return new OperatorHarness(spec);
    }

    public OperatorHarness sideOutput(OutputTag<?> tag) {
        tags.add(tag);
        return this;
    }

    public OperatorHarness set(String key, String value) {
        configuration.setString(key, value);
        return this;
    }

    public OperatorHarness input(Object value, long timestamp) {
        steps.add(run -> run.operator.collect(value, timestamp));
        return this;
    }

    public OperatorHarness input(Object value) {
        return input(value, ElementBatch.NO_TIMESTAMP);
    }

    public OperatorHarness watermark(long timestamp) {
        steps.add(run -> run.operator.emitWatermark(timestamp));
        return this;
    }

    /** Lets processing time pass. */
    public OperatorHarness pass(long millis) {
        steps.add(run -> run.pass(millis));
        return this;
    }

    /** What comes out from here on, in order. */
    public OperatorHarness expect(String... output) {
        List<String> now = List.of(output);
        int from = expected.size();
        expected.addAll(now);
        steps.add(run -> assertThat(
                        run.output.lines.subList(Math.min(from, run.output.lines.size()), run.output.lines.size()))
                .as(run.name)
                .isEqualTo(now));
        return this;
    }

    /** A count after the last step, zero unless said otherwise for what must not be left behind. */
    public <T extends OneInputOperator> OperatorHarness leaves(
            Class<T> type, String what, ToLongFunction<T> count, long expectedCount) {
        atEnd.add(operator ->
                assertThat(count.applyAsLong(type.cast(operator))).as(what).isEqualTo(expectedCount));
        return this;
    }

    /** What comes out when the input ends, before the last watermark. */
    public TaskCounters atTheEnd(String... output) {
        expected.addAll(List.of(output));
        expected.add(END_OF_TIME);
        play("with room", false);
        return play("full every second time", true);
    }

    private TaskCounters play(String name, boolean reluctant) {
        Run run = new Run(name, reluctant);
        try {
            run.operator.open();
            for (Consumer<Run> step : steps) {
                step.accept(run);
                run.resumeUntilDone();
            }
            run.operator.emitWatermark(Long.MAX_VALUE);
            run.resumeUntilDone();
            while (!run.operator.finish()) {
                run.output.waits++;
            }
            run.operator.close();
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new AssertionError(name + ": the operator's lifecycle failed", thrown);
        }
        assertThat(run.output.lines).as(name).isEqualTo(expected);
        atEnd.forEach(check -> check.accept(run.operator));
        return run.environment.counters();
    }

    private final class Run {
        private final String name;
        private final Recorder output;
        private final VirtualTime time = new VirtualTime();
        private final TaskTimers timers = new TaskTimers();
        private final TaskEnvironment environment;
        private final OneInputOperator operator;

        Run(String name, boolean reluctant) {
            this.name = name;
            timers.timeIs(time.monotonicMillis(), time.wallMillis());
            output = new Recorder("", reluctant);
            environment = new TaskEnvironment(
                    new TaskIdentity(new JobId("job"), new ExecutionAttemptId("attempt"), "vertex", 1, 4, 128, 0),
                    "localhost",
                    getClass().getClassLoader(),
                    configuration,
                    timers,
                    new TaskCounters(),
                    (operatorId, payload) -> fail("an operator with one input has no coordinator"));
            OperatorNode node = new OperatorNode(
                    new OperatorId("id"),
                    "uid",
                    "tested",
                    "Test.java:1",
                    spec,
                    TestTypes.immutable(),
                    List.of(),
                    List.of());
            List<Output> sides = new ArrayList<>();
            tags.forEach(tag -> sides.add(new SideRecorder(tag.getId() + ":", output)));
            operator = (OneInputOperator) copyOf(spec)
                    .accept(new OperatorFactory(
                            new OperatorContext(node, environment), output, new SideOutputs(tags, sides), () -> {}));
        }

        void pass(long millis) {
            time.advance(millis);
            timers.timeIs(time.monotonicMillis(), time.wallMillis());
            for (int i = 0; i < 10_000 && timers.millisUntilNext() == 0; i++) {
                timers.fireDue(environment.suspensions());
                resumeUntilDone();
            }
        }

        void resumeUntilDone() {
            for (int i = 0; operator.isSuspended(); i++) {
                if (i > 100_000) {
                    fail(name + ": the operator makes no progress");
                }
                operator.resume();
            }
        }
    }

    private static OperatorSpec copyOf(OperatorSpec spec) {
        try {
            return JavaObjects.read(
                    JavaObjects.write(spec), OperatorSpec.class, OperatorHarness.class.getClassLoader());
        } catch (IOException | ClassNotFoundException unserializable) {
            throw new AssertionError(unserializable);
        }
    }

    /** Writes down what it gets. */
    private static class Recorder extends Output {
        private final String prefix;
        private final boolean reluctant;
        private final List<String> lines = new ArrayList<>();
        private int waits;

        Recorder(String prefix, boolean reluctant) {
            this.prefix = prefix;
            this.reluctant = reluctant;
        }

        @Override
        public void collect(Object value, long timestamp) {
            lines.add(prefix + value + (timestamp == ElementBatch.NO_TIMESTAMP ? "" : "@" + timestamp));
        }

        @Override
        public void emitWatermark(long timestamp) {
            lines.add("W" + timestamp);
        }

        @Override
        public void emitIdleness(boolean idle) {
            lines.add(idle ? "idle" : "active");
        }

        @Override
        public boolean full() {
            return reluctant && waits++ % 2 == 0;
        }
    }

    /** Side records appear among the main ones; time is told once. */
    private static final class SideRecorder extends Output {
        private final String prefix;
        private final Recorder main;

        SideRecorder(String prefix, Recorder main) {
            this.prefix = prefix;
            this.main = main;
        }

        @Override
        public void collect(Object value, long timestamp) {
            main.collect(prefix + value, timestamp);
        }

        @Override
        public void emitWatermark(long timestamp) {}

        @Override
        public void emitIdleness(boolean idle) {}

        @Override
        public boolean full() {
            return main.full();
        }
    }
}
