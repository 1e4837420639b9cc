package io.millrace.testkit.job;

import java.io.Serializable;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A system outside of the job that its functions, sources or sinks talk to, such as a database: in a test some object that
 * stands for it. It is made once for each run of the job, outlives crashes, and is never saved or restored: what was done
 * to it is done. Torture compares what it holds in the end with what it holds after a run without faults.
 *
 * <p>User code takes a {@code Supplier}, in production of the real client; {@link #get()} is the test's.
 *
 * @param <S> need be neither serializable nor thread-safe: everything runs on the thread of the test
 */
public final class TestSystem<S> implements Supplier<S>, Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final SerializableSupplier<S> factory;
    private final SerializableFunction<S> contents;

    /** Makes a system without content. */
    @FunctionalInterface
    public interface SerializableSupplier<S> extends Supplier<S>, Serializable {}

    /** Says what is in a system, as something with {@code equals}; of a collection the order does not count. */
    @FunctionalInterface
    public interface SerializableFunction<S> extends Function<S, Object>, Serializable {}

    private TestSystem(String name, SerializableSupplier<S> factory, SerializableFunction<S> contents) {
        this.name = Objects.requireNonNull(name);
        this.factory = Objects.requireNonNull(factory);
        this.contents = Objects.requireNonNull(contents);
    }

    /**
     * @param name unique in a test
     * @param contents what has to be equal in the end, whatever fails on the way; a copy
     */
    public static <S> TestSystem<S> of(String name, SerializableSupplier<S> factory, SerializableFunction<S> contents) {
        return new TestSystem<>(name, factory, contents);
    }

    /** The one of the run that this thread is in; for code of the job. Tests ask {@link JobTest#system}. */
    @Override
    public S get() {
        return JobWorld.current().system(this);
    }

    String name() {
        return name;
    }

    S create() {
        return factory.get();
    }

    Object contents(S system) {
        return contents.apply(system);
    }

    /** The copies that tasks have are the one that the test has: their names are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TestSystem<?> one && one.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
