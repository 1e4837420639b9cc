package io.millrace.execution.operators;

import io.millrace.api.OutputTag;
import java.util.List;
import java.util.Objects;

/**
 * An operator's side outputs, in dense slots. What goes to a tag nobody reads is dropped, as in Flink: the program
 * chose not to look. Not final: a test of a single operator looks at all tags, and knows none of them before.
 */
public class SideOutputs {
    /** The operator has none. */
    public static final SideOutputs NONE = new SideOutputs(List.of(), List.of());

    private final OutputTag<?>[] tags;
    private final Output[] outputs;

    public SideOutputs(List<OutputTag<?>> tags, List<Output> outputs) {
        this.tags = tags.toArray(new OutputTag<?>[0]);
        this.outputs = outputs.toArray(new Output[0]);
    }

    /** The output for a tag known at wiring, null when nobody reads it. */
    public Output of(OutputTag<?> tag) {
        int slot = slotOf(tag);
        return slot < 0 ? null : outputs[slot];
    }

    public void collect(OutputTag<?> tag, Object value, long timestamp) {
        int slot = slotOf(tag);
        if (slot >= 0) {
            outputs[slot].collect(value, timestamp);
        }
    }

    private int slotOf(OutputTag<?> tag) {
        Objects.requireNonNull(tag, "output(…) needs an OutputTag");
        for (int slot = 0; slot < tags.length; slot++) {
            if (tags[slot].equals(tag)) {
                return slot;
            }
        }
        return -1;
    }
}
