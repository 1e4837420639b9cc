package io.millrace.benchmarks.jet;

import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import com.hazelcast.jet.core.ProcessorSupplier;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.Sinks;
import io.millrace.benchmarks.measure.Meter;

/** Tells the meter that something has come out. */
final class FirstOutputProcessor extends AbstractProcessor {
    static <T> Sink<T> sink() {
        return Sinks.fromProcessor(
                "first output", ProcessorMetaSupplier.of(ProcessorSupplier.of(FirstOutputProcessor::new)));
    }

    @Override
    protected boolean tryProcess(int ordinal, Object item) {
        Meter.output();
        return true;
    }
}
