package io.millrace.benchmarks.jet;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.EventTimeMapper;
import com.hazelcast.jet.core.EventTimePolicy;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.ProcessorSupplier;
import com.hazelcast.jet.core.Watermark;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.StreamSource;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.benchmarks.workload.Elements;
import io.millrace.benchmarks.workload.Pace;

/**
 * Emits every p-th element of an input, as fast as Jet takes them or at a pace. A processor of its own, since Jet's
 * ready-made source builder puts a buffer between.
 */
final class ElementProcessor<T> extends AbstractProcessor {
    private static final int BATCH = 128;
    /** Longer than any state waits. */
    private static final long AFTER_THE_END_MILLIS = 60_000;

    private final Elements<T> elements;
    private final long count;
    private final Pace pace;
    private final EventTimeMapper<T> time;
    private final Traverser<Object> output = this::nextObject;
    private Traverser<Object> pending = Traversers.empty();
    private long next;
    private boolean ended;
    private int step;
    private long due;
    private int unreported;
    private long now;

    private ElementProcessor(Elements<T> elements, long count, Pace pace, EventTimePolicy<? super T> policy) {
        this.elements = elements;
        this.count = count;
        this.pace = pace;
        this.time = new EventTimeMapper<>(policy);
        this.time.addPartitions(1);
    }

    /** @param pace null for as fast as possible */
    static <T> StreamSource<T> source(Elements<T> elements, long count, Pace pace, int parallelism) {
        return Sources.streamFromProcessorWithWatermarks(
                "elements",
                true,
                policy -> ProcessorMetaSupplier.of(
                        parallelism,
                        ProcessorSupplier.of(() -> new ElementProcessor<T>(elements, count, pace, policy))));
    }

    @Override
    protected void init(Context context) {
        next = context.globalProcessorIndex();
        step = context.totalParallelism();
    }

    @Override
    public boolean complete() {
        now = System.nanoTime();
        due = pace == null ? count : Math.min(count, pace.dueBefore(now));
        boolean allOut = emitFromTraverser(output);
        report();
        return allOut && ended;
    }

    private Object nextObject() {
        Object object = pending.next();
        while (object == null && next < due) {
            pending = time.flatMapEvent(now, elements.at(next), 0, elements.timestampAt(next));
            next += step;
            if (++unreported == BATCH) {
                report();
            }
            object = pending.next();
        }
        return object == null && next >= count ? end() : object;
    }

    /** Event time goes on after the last element, as it does for the other engines; Jet's own sources just end. */
    private Object end() {
        if (ended) {
            return null;
        }
        ended = true;
        return new Watermark(elements.timestampAt(count) + AFTER_THE_END_MILLIS);
    }

    private void report() {
        Meter.emitted(unreported);
        unreported = 0;
    }
}
