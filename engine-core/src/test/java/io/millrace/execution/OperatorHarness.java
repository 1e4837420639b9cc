package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.OutputTag;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelWriter;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.Operator;
import io.millrace.execution.operators.OperatorContext;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import io.millrace.execution.operators.TaskCounters;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Runs one operator over a table of input and expected output, several times: step by step with an output that always
 * has room, step by step with one that is full every second time it is asked, and the whole table at once through a
 * channel, in one batch and in batches of one, with the reluctant output again. Each run has its own copy of the
 * operator, made as a task makes it; none may leave anything pending. A table that lets time pass is not run at once.
 *
 * <p>It is also run with a new instance, made from a snapshot of the old one, after each single step, and after every
 * step; and with snapshots that are taken before each step and written after it, which must not show what the step did.
 *
 * <p>Output reads {@code value@timestamp}, {@code W5} for a watermark and {@code tag:value@timestamp} for side outputs.
 * After the last step the input ends.
 */
public final class OperatorHarness {
    private static final String END_OF_TIME = "W" + Long.MAX_VALUE;

    private final Maker maker;
    private boolean restores = true;
    private boolean timeIsToldLate;
    private final List<Consumer<OperatorRun>> steps = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private final List<OutputTag<?>> tags = new ArrayList<>();
    private final List<Consumer<ChannelWriter>> channelSteps = new ArrayList<>();
    /** Only the step by step plays make sense: time passes, or there are two inputs. */
    private boolean timePasses;

    private long keptAtTheEnd;
    private final Configuration configuration = new Configuration();

    private OperatorHarness(Maker maker) {
        this.maker = maker;
    }

    public static OperatorHarness verify(OperatorSpec spec) {
        return new OperatorHarness(
                (context, output, sides) -> copyOf(spec).accept(new OperatorFactory(context, output, sides, () -> {})));
    }

    /** An operator that no specification describes: for tests of the harness. */
    static OperatorHarness verifyMade(Maker maker) {
        return new OperatorHarness(maker);
    }

    /** Makes an instance of the operator, as independent of others as those of two tasks. */
    interface Maker {
        Operator make(OperatorContext context, Output output, SideOutputs sides);
    }

    /** Leaves out what needs snapshots: the table counts something that a new instance begins anew. */
    OperatorHarness withoutRestoring() {
        restores = false;
        return this;
    }

    /** Restored instances hear of event time with the next watermark only, as behind channels of which one is slow. */
    OperatorHarness timeIsToldLate() {
        timeIsToldLate = true;
        return this;
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
        steps.add(run -> run.first().collect(value, timestamp));
        channelSteps.add(channel -> channel.record(value, timestamp));
        return this;
    }

    public OperatorHarness input(Object value) {
        return input(value, ElementBatch.NO_TIMESTAMP);
    }

    public OperatorHarness watermark(long timestamp) {
        steps.add(run -> run.watermark(timestamp));
        channelSteps.add(channel -> channel.event(new ChannelEvent.Watermark(timestamp)));
        return this;
    }

    /** To the second input of an operator that has two. Such tables are only played step by step. */
    public OperatorHarness second(Object value, long timestamp) {
        timePasses = true;
        steps.add(run -> run.second().collect(value, timestamp));
        return this;
    }

    public OperatorHarness second(Object value) {
        return second(value, ElementBatch.NO_TIMESTAMP);
    }

    public OperatorHarness secondWatermark(long timestamp) {
        timePasses = true;
        steps.add(run -> run.secondWatermark(timestamp));
        return this;
    }

    /** Tells an input that it is idle, or no longer: 0 or 1. */
    public OperatorHarness idle(int input, boolean idle) {
        timePasses = true;
        steps.add(run -> run.idle(input, idle));
        return this;
    }

    /** Something outside happens, such as the answer to a request. */
    public OperatorHarness then(Runnable event) {
        timePasses = true;
        steps.add(run -> event.run());
        return this;
    }

    /** What the operator says of itself now: whether the task may take input. */
    public OperatorHarness full(boolean expectedFull) {
        steps.add(run -> {
            if (!run.output.reluctant) {
                assertThat(run.first().full()).as(run.name).isEqualTo(expectedFull);
            }
        });
        return this;
    }

    /** Lets processing time pass. */
    public OperatorHarness pass(long millis) {
        timePasses = true;
        steps.add(run -> run.pass(millis));
        return this;
    }

    /** What comes out from here on, in order. */
    public OperatorHarness expect(String... output) {
        List<String> now = List.of(output);
        int from = expected.size();
        expected.addAll(now);
        steps.add(run -> run.requireFrom(from, now));
        return this;
    }

    /** How many entries of state remain when the input has ended: none, unless the operator is meant to keep them. */
    public OperatorHarness keeping(long entries) {
        keptAtTheEnd = entries;
        return this;
    }

    /** What comes out when the input ends, before the last watermark. */
    public TaskCounters atTheEnd(String... output) {
        expected.addAll(List.of(output));
        expected.add(END_OF_TIME);
        play("with room", false, run -> run.playSteps(steps, OperatorRun.NEVER));
        if (restores) {
            for (int step = 0; step < steps.size(); step++) {
                int restored = step;
                play("restored after step " + (step + 1), step % 2 == 0, run -> run.playSteps(steps, restored));
            }
            play("restored after every step", true, run -> run.playSteps(steps, OperatorRun.AFTER_EVERY_STEP));
            play("with snapshots under way", true, run -> run.playSteps(steps, OperatorRun.WRITTEN_LATE));
        }
        if (!timePasses && !run("probe", false).hasTwoInputs()) {
            play("in one batch", true, run -> run.playChannel(channelSteps, channelSteps.size() + 1));
            play("in batches of one", true, run -> run.playChannel(channelSteps, 1));
        }
        return play("full every second time", true, run -> run.playSteps(steps, OperatorRun.NEVER));
    }

    private OperatorRun run(String name, boolean reluctant) {
        return new OperatorRun(new OperatorRun.Subject(maker, configuration, tags, timeIsToldLate), name, reluctant);
    }

    private TaskCounters play(String name, boolean reluctant, Play play) {
        OperatorRun run = run(name, reluctant);
        try {
            run.open();
            play.play(run);
            run.finish();
            return run.close(expected, keptAtTheEnd);
        } catch (RuntimeException thrown) {
            throw thrown;
        } catch (Exception thrown) {
            throw new AssertionError(name + ": the operator's lifecycle failed", thrown);
        }
    }

    private interface Play {
        void play(OperatorRun run) throws Exception;
    }

    private static OperatorSpec copyOf(OperatorSpec spec) {
        try {
            return JavaObjects.read(
                    JavaObjects.write(spec), OperatorSpec.class, OperatorHarness.class.getClassLoader());
        } catch (IOException | ClassNotFoundException unserializable) {
            throw new AssertionError(unserializable);
        }
    }
}
