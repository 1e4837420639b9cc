package io.millrace.testkit.harness;

import io.millrace.api.eventtime.Watermark;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.base.serialization.TypeSerializer;
import java.util.Collection;

/** Runs an operator with one input. */
public class OneInputStreamOperatorTestHarness<IN, OUT> extends AbstractStreamOperatorTestHarness<OUT> {
    private long currentWatermark;

    public OneInputStreamOperatorTestHarness(OneInputUnderTest<IN, OUT> operator) {
        this(operator, 1, 1, 0);
    }

    /** @param typeSerializerIn not asked for: elements come as they are given */
    public OneInputStreamOperatorTestHarness(OneInputUnderTest<IN, OUT> operator, TypeSerializer<IN> typeSerializerIn) {
        this(operator);
    }

    public OneInputStreamOperatorTestHarness(
            OneInputUnderTest<IN, OUT> operator, int maxParallelism, int parallelism, int subtaskIndex) {
        this(operator, OperatorUnderTest.unkeyed(), maxParallelism, parallelism, subtaskIndex);
    }

    OneInputStreamOperatorTestHarness(
            OneInputUnderTest<IN, OUT> operator,
            KeyedInputs keys,
            int maxParallelism,
            int parallelism,
            int subtaskIndex) {
        super(operator, keys, maxParallelism, parallelism, subtaskIndex);
    }

    public void processElement(IN value, long timestamp) throws Exception {
        processElement(new StreamRecord<>(value, timestamp));
    }

    public void processElement(StreamRecord<IN> element) throws Exception {
        driver().element(0, element);
    }

    public void processElements(Collection<StreamRecord<IN>> elements) throws Exception {
        for (StreamRecord<IN> element : elements) {
            processElement(element);
        }
    }

    public void processWatermark(long watermark) throws Exception {
        currentWatermark = watermark;
        driver().watermark(0, watermark);
    }

    public void processWatermark(Watermark mark) throws Exception {
        processWatermark(mark.getTimestamp());
    }

    public void endInput() throws Exception {
        driver().finish();
    }

    /** The last one that was given; 0 before. */
    public long getCurrentWatermark() {
        return currentWatermark;
    }
}
