package io.millrace.api.functions;

import io.millrace.api.accumulators.Accumulator;
import io.millrace.api.accumulators.DoubleCounter;
import io.millrace.api.accumulators.Histogram;
import io.millrace.api.accumulators.IntCounter;
import io.millrace.api.accumulators.LongCounter;
import io.millrace.api.state.KeyedStateStore;
import io.millrace.api.types.TypeInformation;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.util.Map;

/**
 * What a function may know about where it runs, and on keyed streams its state.
 *
 * <p>State of a function that is not on a keyed stream is refused with code MR-3107.
 */
public interface RuntimeContext extends KeyedStateStore {
    JobInfo getJobInfo();

    TaskInfo getTaskInfo();

    MetricGroup getMetricGroup();

    ClassLoader getUserCodeClassLoader();

    /** What the program gave to {@code getConfig().setGlobalJobParameters(…)}; empty when it gave nothing. */
    Map<String, String> getGlobalJobParameters();

    /** Whether elements of mutable types are handed on within a chain without a copy. */
    boolean isObjectReuseEnabled();

    <T> TypeSerializer<T> createSerializer(TypeInformation<T> typeInformation);

    /**
     * Registers an accumulator, whose value merged over all subtasks is in the job's result.
     *
     * @throws io.millrace.base.MillraceException MR-3146 when a function of the same task has taken the name
     */
    <V, A extends Serializable> void addAccumulator(String name, Accumulator<V, A> accumulator);

    /**
     * The accumulator that was added under this name.
     *
     * @throws io.millrace.base.MillraceException MR-3147 when there is none
     */
    <V, A extends Serializable> Accumulator<V, A> getAccumulator(String name);

    /** The accumulator of this name, added if there is none yet. */
    IntCounter getIntCounter(String name);

    LongCounter getLongCounter(String name);

    DoubleCounter getDoubleCounter(String name);

    Histogram getHistogram(String name);
}
