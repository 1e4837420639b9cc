package io.millrace.plan;

import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.graph.Transformation;
import io.millrace.base.serialization.TypeSerializer;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * In batch mode the elements of a key come in the order of their timestamps, those of both inputs together, and after all
 * that is broadcast. Says which inputs of an operator that concerns.
 *
 * @param keys of the ordered inputs: the first one, or both; none when all that matters is the broadcast
 * @param serializers of the elements of the inputs that wait
 * @param afterTheSecond the second input is broadcast, and comes first as a whole
 */
public record OrderedInputs(List<KeyedInput> keys, List<TypeSerializer<?>> serializers, boolean afterTheSecond)
        implements Serializable {

    /** Null when it makes no difference to the operator, or it has no keys. */
    static OrderedInputs of(Transformation.Operator operator) {
        Keys keys = operator.spec().accept(new KeysOf());
        if (keys == null) {
            return null;
        }
        List<TypeSerializer<?>> serializers = new ArrayList<>();
        int waiting = Math.max(1, keys.keyed().size());
        for (int input = 0; input < waiting; input++) {
            serializers.add(operator.inputs().get(input).outputType().createSerializer());
        }
        return new OrderedInputs(keys.keyed(), List.copyOf(serializers), keys.afterTheSecond());
    }

    private record Keys(List<KeyedInput> keyed, boolean afterTheSecond) {
        static Keys of(KeyedInput key) {
            return key == null ? null : new Keys(List.of(key), false);
        }

        static Keys of(KeyedInputs both) {
            return both == null ? null : new Keys(List.of(both.first(), both.second()), false);
        }
    }

    /** An interval join pairs the same elements in any order; everything that has no key takes them as they come. */
    private static final class KeysOf extends SpecVisitor<Keys> {
        @Override
        public Keys map(OperatorSpec.MapSpec spec) {
            return Keys.of(spec.key());
        }

        @Override
        public Keys filter(OperatorSpec.FilterSpec spec) {
            return Keys.of(spec.key());
        }

        @Override
        public Keys flatMap(OperatorSpec.FlatMapSpec spec) {
            return Keys.of(spec.key());
        }

        @Override
        public Keys process(OperatorSpec.ProcessSpec spec) {
            return Keys.of(spec.key());
        }

        @Override
        public Keys keyedProcess(OperatorSpec.KeyedProcessSpec spec) {
            return Keys.of(spec.key());
        }

        @Override
        public Keys reduce(OperatorSpec.ReduceSpec spec) {
            return Keys.of(spec.key());
        }

        @Override
        public Keys window(OperatorSpec.WindowSpec spec) {
            return Keys.of(spec.key());
        }

        @Override
        public Keys coMap(OperatorSpec.CoMapSpec spec) {
            return Keys.of(spec.keys());
        }

        @Override
        public Keys coFlatMap(OperatorSpec.CoFlatMapSpec spec) {
            return Keys.of(spec.keys());
        }

        @Override
        public Keys coProcess(OperatorSpec.CoProcessSpec spec) {
            return Keys.of(spec.keys());
        }

        @Override
        public Keys keyedCoProcess(OperatorSpec.KeyedCoProcessSpec spec) {
            return Keys.of(spec.keys());
        }

        @Override
        public Keys coGroup(OperatorSpec.CoGroupSpec spec) {
            return Keys.of(spec.keys());
        }

        @Override
        public Keys keyedBroadcastProcess(OperatorSpec.KeyedBroadcastProcessSpec spec) {
            return new Keys(List.of(spec.key()), true);
        }

        @Override
        public Keys broadcastProcess(OperatorSpec.BroadcastProcessSpec spec) {
            return new Keys(List.of(), true);
        }

        @Override
        Keys otherwise(OperatorSpec spec) {
            return null;
        }
    }
}
