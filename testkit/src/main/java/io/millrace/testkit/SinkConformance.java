package io.millrace.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whether a sink writes each element exactly once, whatever crashes. Extend it, say what the target system is, and run it
 * with JUnit:
 *
 * <pre>{@code
 * class ReceiptSinkTest extends SinkConformance<String> {
 *     protected SinkTarget<String> newTarget() { … }
 *     protected String element(int number) { return "receipt " + number; }
 * }
 * }</pre>
 *
 * <p>The sink is led through stories: checkpoints that complete, are aborted, or complete without the sink hearing of it;
 * failures, repeated commits, other parallelism. Each is told once as it is, and then again with a crash before and after
 * every single call into the sink's writers and committers. The crashed attempt disappears, is closed, or wakes up later
 * and goes on as if it were still wanted. After every checkpoint and at the end:
 *
 * <ul>
 *   <li>nothing is visible that no completed checkpoint covers, and nothing twice;
 *   <li>what a completed checkpoint covers is visible when the sink has been told;
 *   <li>at the end everything is visible, and nothing is dangling.
 * </ul>
 */
public abstract class SinkConformance<T> {
    private static final int ELEMENTS = 12;
    /** Stories are finite, so this is only for sinks that never get on. */
    private static final int MAX_CALLS = 10_000;

    /** A target system without content. Called often. */
    protected abstract SinkTarget<T> newTarget() throws Exception;

    /** An element that is equal to no other. */
    protected abstract T element(int number);

    @TestFactory
    final Stream<DynamicTest> everyStoryWithACrashAtEveryCall() {
        return SinkStory.all().stream().map(story -> DynamicTest.dynamicTest(story.name(), () -> tell(story)));
    }

    private void tell(SinkStory story) throws Exception {
        tell(story, new CrashPoint(CrashPoint.NEVER, false), SinkJob.AfterCrash.NOTHING);
        for (SinkJob.AfterCrash afterCrash : SinkJob.AfterCrash.values()) {
            for (boolean afterwards : new boolean[] {false, true}) {
                boolean reached = true;
                for (int call = 0; reached && call < MAX_CALLS; call++) {
                    CrashPoint crashPoint = new CrashPoint(call, afterwards);
                    tell(story, crashPoint, afterCrash);
                    reached = crashPoint.wasReached();
                }
            }
        }
    }

    private void tell(SinkStory story, CrashPoint crashPoint, SinkJob.AfterCrash afterCrash) throws Exception {
        List<T> input = Stream.iterate(0, number -> number + 1)
                .limit(ELEMENTS)
                .map(this::element)
                .toList();
        SinkTarget<T> target = newTarget();
        SinkJob<T> job = new SinkJob<>(target.sink(), input, crashPoint, afterCrash);
        List<SinkStory.Step> steps = new ArrayList<>();
        steps.add(one -> one.start(story.parallelism()));
        steps.addAll(story.steps());
        try {
            job.setUp();
            for (SinkStory.Step step : steps) {
                happen(step, job);
                check(target, job, input);
            }
            while (!job.ended()) {
                happen(SinkJob::finish, job);
            }
            checkEnd(target, input);
        } catch (AssertionError | Exception broken) {
            throw new AssertionError(
                    "'" + story + "', " + crashPoint
                            + (crashPoint.wasReached() ? ", the attempt then: " + afterCrash : "") + ": "
                            + broken.getMessage(),
                    broken);
        }
    }

    private static void happen(SinkStory.Step step, SinkJob<?> job) throws Exception {
        try {
            step.happensTo(job);
        } catch (SimulatedCrash crash) {
            job.recover();
        }
    }

    private static <T> void check(SinkTarget<T> target, SinkJob<T> job, List<T> input) throws Exception {
        List<T> visible = target.visible();
        List<T> tooEarly = new ArrayList<>(visible);
        input.subList(0, job.published()).forEach(tooEarly::remove);
        if (!tooEarly.isEmpty()) {
            throw new AssertionError("visible, but twice or in no completed checkpoint: " + tooEarly);
        }
        requireAll(visible, input.subList(0, job.notified()));
    }

    private static <T> void checkEnd(SinkTarget<T> target, List<T> input) throws Exception {
        List<T> visible = target.visible();
        requireAll(visible, input);
        List<T> surplus = new ArrayList<>(visible);
        input.forEach(surplus::remove);
        if (!surplus.isEmpty()) {
            throw new AssertionError("visible twice, or never written: " + surplus);
        }
        List<String> dangling = target.dangling();
        if (!dangling.isEmpty()) {
            throw new AssertionError("left in the target system without being visible: " + dangling);
        }
    }

    private static <T> void requireAll(List<T> visible, List<T> wanted) {
        List<T> missing = new ArrayList<>(wanted);
        missing.removeAll(visible);
        if (!missing.isEmpty()) {
            throw new AssertionError("lost, though a completed checkpoint covers it: " + missing);
        }
    }
}
