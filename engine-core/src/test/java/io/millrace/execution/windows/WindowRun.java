package io.millrace.execution.windows;

import static org.assertj.core.api.Assertions.fail;

import io.millrace.api.graph.OperatorSpec.WindowSpec;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import io.millrace.base.configuration.Configuration;
import io.millrace.execution.TestTypes;
import io.millrace.execution.VirtualTime;
import io.millrace.execution.operators.OneInputOperator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TaskCounters;
import io.millrace.execution.operators.TaskEnvironment;
import io.millrace.execution.operators.TaskIdentity;
import io.millrace.execution.operators.TaskStates;
import io.millrace.execution.operators.TaskTimers;
import io.millrace.plan.OperatorNode;
import io.millrace.plan.WindowStrategy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * One window operator under one strategy: takes elements and watermarks, and says after each what came out, sorted,
 * because strategies agree on what a step emits and not on the order in it. Its output is full at random.
 */
final class WindowRun {
    private final TaskCounters counters = new TaskCounters();
    private final TaskEnvironment environment;
    private final OneInputOperator operator;
    private final Recorder output;

    WindowRun(WindowSpec spec, WindowStrategy strategy, long seed) throws Exception {
        VirtualTime time = new VirtualTime();
        TaskTimers timers = new TaskTimers();
        timers.timeIs(time.monotonicMillis(), time.wallMillis());
        environment = new TaskEnvironment(
                new TaskIdentity(new JobID("job"), new ExecutionAttemptId("attempt"), "vertex", 0, 1, 128, 0),
                "localhost",
                getClass().getClassLoader(),
                new Configuration(),
                timers,
                counters,
                (operatorId, payload) -> fail("a window operator has no coordinator"),
                action -> fail("a window operator gets no mail"),
                TaskStates.empty());
        OperatorNode node = new OperatorNode(
                new OperatorId("id"),
                "uid",
                "tested",
                "Test.java:1",
                spec,
                TestTypes.immutable(),
                List.of(),
                List.of());
        output = new Recorder(new Random(seed));
        SideOutputs sides = spec.lateTag() == null
                ? SideOutputs.NONE
                : new SideOutputs(List.of(spec.lateTag()), List.of(output.late()));
        operator = WindowOperators.of(strategy, new OperatorContext(node, environment), output, sides, spec);
        operator.open();
        operator.start();
    }

    List<String> element(Object value, long timestamp) {
        operator.collect(value, timestamp);
        return output.take();
    }

    List<String> watermark(long timestamp) {
        operator.emitWatermark(timestamp);
        while (operator.isSuspended()) {
            operator.resume();
        }
        return output.take();
    }

    long lateDropped() {
        return counters.lateDroppedCount();
    }

    /** Timers and entries of state. */
    long leftBehind() {
        return operator.pending() + operator.keptEntries();
    }

    /** What was handed downstream and has changed since. */
    List<String> changedSince() {
        return output.changed();
    }

    private static final class Recorder extends Output {
        private final Random random;
        private final List<String> now = new ArrayList<>();
        private final List<Object> handedOver = new ArrayList<>();
        private final List<String> asHandedOver = new ArrayList<>();

        Recorder(Random random) {
            this.random = random;
        }

        private static String text(Object value) {
            return value instanceof long[] numbers ? Arrays.toString(numbers) : value.toString();
        }

        List<String> take() {
            List<String> taken = now.stream().sorted().toList();
            now.clear();
            return taken;
        }

        List<String> changed() {
            List<String> changed = new ArrayList<>();
            for (int i = 0; i < handedOver.size(); i++) {
                String is = text(handedOver.get(i));
                if (!is.equals(asHandedOver.get(i))) {
                    changed.add(asHandedOver.get(i) + " became " + is);
                }
            }
            return changed;
        }

        @Override
        public void collect(Object value, long timestamp) {
            now.add(text(value) + "@" + timestamp);
            handedOver.add(value);
            asHandedOver.add(text(value));
        }

        @Override
        public void emitWatermark(long timestamp) {
            now.add("W" + timestamp);
        }

        @Override
        public void emitIdleness(boolean idle) {}

        @Override
        public boolean full() {
            return random.nextInt(3) == 0;
        }

        Output late() {
            Recorder main = this;
            return new Output() {
                @Override
                public void collect(Object value, long timestamp) {
                    main.now.add("late " + text(value) + "@" + timestamp);
                }

                @Override
                public void emitWatermark(long timestamp) {}

                @Override
                public void emitIdleness(boolean idle) {}

                @Override
                public boolean full() {
                    return false;
                }
            };
        }
    }
}
