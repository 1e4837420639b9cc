package io.millrace.testkit.job;

import io.millrace.base.fs.FileSystem;
import io.millrace.simulation.Randomness;
import io.millrace.simulation.Simulation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What is outside of the job in one run of it: what was sent, what came out, and the systems it talks to. Sources, sinks
 * and user code find it by their thread, which is the one of the test.
 */
final class JobWorld {
    private static final ThreadLocal<JobWorld> CURRENT = new ThreadLocal<>();
    private static final int LONGEST_REST_MILLIS = 15;

    private final Simulation simulation;
    private final FileSystem files;
    private final boolean tortured;
    private final Randomness rests;
    private final Map<String, TestInput> inputs = new LinkedHashMap<>();
    private final Map<TestSink<?>, SinkContents> outputs = new LinkedHashMap<>();
    private final Map<TestSystem<?>, Object> systems = new LinkedHashMap<>();
    private long newReaders;
    private long sent;
    private int planted;

    JobWorld(Simulation simulation, FileSystem files, boolean tortured) {
        this.simulation = simulation;
        this.files = files;
        this.tortured = tortured;
        this.rests = simulation.randomness("kit", "rests");
    }

    /** From now on code on this thread is in this world. */
    void enter() {
        CURRENT.set(this);
    }

    void leave() {
        if (CURRENT.get() == this) {
            CURRENT.remove();
        }
    }

    /** @throws IllegalStateException when no test runs a job on this thread */
    static JobWorld current() {
        JobWorld current = CURRENT.get();
        if (current == null) {
            throw new IllegalStateException("test sources, sinks and systems work in jobs of a JobTest only");
        }
        return current;
    }

    FileSystem files() {
        return files;
    }

    TestInput input(TestSource<?> source) {
        return inputs.computeIfAbsent(source.name(), name -> new TestInput(this, source.splits()));
    }

    Map<String, TestInput> inputs() {
        return inputs;
    }

    SinkContents output(TestSink<?> sink) {
        return outputs.computeIfAbsent(sink, name -> new SinkContents());
    }

    @SuppressWarnings("unchecked") // made by the supplier of this system
    <S> S system(TestSystem<S> system) {
        return (S) systems.computeIfAbsent(system, name -> system.create());
    }

    Map<TestSink<?>, SinkContents> outputs() {
        return outputs;
    }

    Map<TestSystem<?>, Object> systems() {
        return systems;
    }

    long nextOrder() {
        return ++sent;
    }

    /** Tells restarts: a reader has come that was not there. */
    void newReader() {
        newReaders++;
    }

    long newReaders() {
        return newReaders;
    }

    Pace pace(int subtask) {
        return new Pace(tortured ? simulation.randomness("reader " + newReaders + "/" + subtask, "pace") : null);
    }

    CompletableFuture<Void> afterARest() {
        CompletableFuture<Void> over = new CompletableFuture<>();
        Duration rest = rests.millisBetween(0, LONGEST_REST_MILLIS);
        simulation.current().schedule(rest, () -> over.complete(null));
        return over;
    }

    /** Some task fails soon. */
    void plantException() {
        planted++;
    }

    void maybeFail(String where) {
        if (planted > 0 && rests.percent(30)) {
            planted--;
            throw new IllegalStateException("the torture failed this task: " + where);
        }
    }

    boolean isTaken() {
        return inputs.values().stream().allMatch(TestInput::isTaken);
    }
}
