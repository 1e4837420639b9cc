package io.millrace.testkit.harness;

import io.millrace.api.OutputTag;
import io.millrace.api.eventtime.Watermark;
import io.millrace.api.types.TypeExtractor;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.operators.Output;
import io.millrace.execution.operators.SideOutputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what an operator emits: copies, since functions may change what they have emitted. Always has room. */
final class CapturedOutput extends Output {
    private final ConcurrentLinkedQueue<Object> main = new ConcurrentLinkedQueue<>();
    private final Map<OutputTag<?>, ConcurrentLinkedQueue<Object>> sides = new LinkedHashMap<>();
    /** Null: found out for each value. */
    private TypeSerializer<Object> serializer;

    /** @param given of the main output; null: found out */
    @SuppressWarnings("unchecked") // the test says what comes out
    void serializer(TypeSerializer<?> given) {
        serializer = (TypeSerializer<Object>) given;
    }

    ConcurrentLinkedQueue<Object> main() {
        return main;
    }

    /** Null when nothing has come out there. */
    ConcurrentLinkedQueue<Object> side(OutputTag<?> tag) {
        return sides.get(tag);
    }

    SideOutputs sides() {
        return new Sides();
    }

    @Override
    public void collect(Object value, long timestamp) {
        main.add(record(serializer == null ? copyOf(value) : serializer.copy(value), timestamp));
    }

    @Override
    public void emitWatermark(long timestamp) {
        main.add(new Watermark(timestamp));
    }

    @Override
    public void emitIdleness(boolean idle) {
        // A harness has nobody behind it who would wait.
    }

    @Override
    public boolean full() {
        return false;
    }

    private static StreamRecord<Object> record(Object value, long timestamp) {
        return timestamp == ElementBatch.NO_TIMESTAMP
                ? new StreamRecord<>(value)
                : new StreamRecord<>(value, timestamp);
    }

    /** By the type that the value shows; each for itself, since the next one may show another. */
    @SuppressWarnings("unchecked") // the class of a value is the class of its type
    private static Object copyOf(Object value) {
        if (value == null) {
            return null;
        }
        TypeInformation<Object> type = TypeExtractor.ofExamples(List.of(value))
                .orElseGet(() -> Types.GENERIC((Class<Object>) value.getClass()));
        return type.createSerializer().copy(value);
    }

    /** Takes what goes to any tag. */
    private final class Sides extends SideOutputs {
        Sides() {
            super(List.of(), List.of());
        }

        @Override
        public Output of(OutputTag<?> tag) {
            throw new IllegalStateException("none of these operators asks for an output before it has something");
        }

        @Override
        public void collect(OutputTag<?> tag, Object value, long timestamp) {
            sides.computeIfAbsent(tag, first -> new ConcurrentLinkedQueue<>()).add(record(copyOf(value), timestamp));
        }
    }
}
