package io.millrace.execution.connected;

import io.millrace.api.OutputTag;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.execution.operators.SideOutputs;

/** What is being processed, an element or a timer, as the contexts of functions tell of it. One per operator, reused. */
@CopiedPerOperator
final class CurrentElement {
    private final SideOutputs sides;
    private long timestamp;
    private long resultTimestamp;

    CurrentElement(SideOutputs sides) {
        this.sides = sides;
    }

    void element(long elementTimestamp) {
        timestamp = elementTimestamp;
        resultTimestamp = elementTimestamp;
    }

    /** A result's timestamp is event time; a processing-time timer has none to give. */
    void timer(long time, boolean eventTime) {
        timestamp = time;
        resultTimestamp = eventTime ? time : ElementBatch.NO_TIMESTAMP;
    }

    Long timestamp() {
        return timestamp;
    }

    long resultTimestamp() {
        return resultTimestamp;
    }

    void output(OutputTag<?> tag, Object value) {
        sides.collect(tag, value, resultTimestamp);
    }
}
