package io.millrace.testkit.harness;

import io.millrace.api.eventtime.Watermark;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.state.BroadcastState;
import io.millrace.api.state.MapStateDescriptor;

/** What the harnesses of operators with a broadcast input have in common. */
public abstract class AbstractBroadcastStreamOperatorTestHarness<IN1, IN2, OUT>
        extends AbstractStreamOperatorTestHarness<OUT> {

    AbstractBroadcastStreamOperatorTestHarness(
            TwoInputsUnderTest<IN1, IN2, OUT> operator,
            KeyedInputs keys,
            int maxParallelism,
            int parallelism,
            int subtaskIndex) {
        super(operator, keys, maxParallelism, parallelism, subtaskIndex);
    }

    public void processElement(StreamRecord<IN1> element) throws Exception {
        driver().element(0, element);
    }

    public void processElement(IN1 value, long timestamp) throws Exception {
        processElement(new StreamRecord<>(value, timestamp));
    }

    public void processBroadcastElement(StreamRecord<IN2> element) throws Exception {
        driver().element(1, element);
    }

    public void processBroadcastElement(IN2 value, long timestamp) throws Exception {
        processBroadcastElement(new StreamRecord<>(value, timestamp));
    }

    /** Of the input that is not broadcast: event time is the smaller of the two. */
    public void processWatermark(Watermark mark) throws Exception {
        processWatermark(mark.getTimestamp());
    }

    public void processWatermark(long timestamp) throws Exception {
        driver().watermark(0, timestamp);
    }

    public void processBroadcastWatermark(Watermark mark) throws Exception {
        processBroadcastWatermark(mark.getTimestamp());
    }

    public void processBroadcastWatermark(long timestamp) throws Exception {
        driver().watermark(1, timestamp);
    }

    /** Of both inputs. */
    public void watermark(long timestamp) throws Exception {
        processWatermark(timestamp);
        processBroadcastWatermark(timestamp);
    }

    /** To look into it, or to put something there. */
    public <KS, V> BroadcastState<KS, V> getBroadcastState(MapStateDescriptor<KS, V> stateDescriptor) throws Exception {
        return driver().broadcastState(stateDescriptor);
    }
}
