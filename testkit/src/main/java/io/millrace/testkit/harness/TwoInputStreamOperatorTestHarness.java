package io.millrace.testkit.harness;

import io.millrace.api.eventtime.Watermark;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;

/** Runs an operator with two inputs. Event time is the smaller of theirs. */
public class TwoInputStreamOperatorTestHarness<IN1, IN2, OUT> extends AbstractStreamOperatorTestHarness<OUT> {

    public TwoInputStreamOperatorTestHarness(TwoInputsUnderTest<IN1, IN2, OUT> operator) {
        this(operator, 1, 1, 0);
    }

    public TwoInputStreamOperatorTestHarness(
            TwoInputsUnderTest<IN1, IN2, OUT> operator, int maxParallelism, int numSubtasks, int subtaskIndex) {
        this(operator, OperatorUnderTest.unkeyed(), maxParallelism, numSubtasks, subtaskIndex);
    }

    TwoInputStreamOperatorTestHarness(
            TwoInputsUnderTest<IN1, IN2, OUT> operator,
            KeyedInputs keys,
            int maxParallelism,
            int numSubtasks,
            int subtaskIndex) {
        super(operator, keys, maxParallelism, numSubtasks, subtaskIndex);
    }

    public void processElement1(StreamRecord<IN1> element) throws Exception {
        driver().element(0, element);
    }

    public void processElement1(IN1 value, long timestamp) throws Exception {
        processElement1(new StreamRecord<>(value, timestamp));
    }

    public void processElement2(StreamRecord<IN2> element) throws Exception {
        driver().element(1, element);
    }

    public void processElement2(IN2 value, long timestamp) throws Exception {
        processElement2(new StreamRecord<>(value, timestamp));
    }

    public void processWatermark1(Watermark mark) throws Exception {
        driver().watermark(0, mark.getTimestamp());
    }

    public void processWatermark2(Watermark mark) throws Exception {
        driver().watermark(1, mark.getTimestamp());
    }

    public void processBothWatermarks(Watermark mark) throws Exception {
        processWatermark1(mark);
        processWatermark2(mark);
    }
}
