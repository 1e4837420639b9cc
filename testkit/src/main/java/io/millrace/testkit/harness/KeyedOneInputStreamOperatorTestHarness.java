package io.millrace.testkit.harness;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.types.TypeInformation;

/** Runs an operator with one input that has keys. */
public class KeyedOneInputStreamOperatorTestHarness<K, IN, OUT> extends OneInputStreamOperatorTestHarness<IN, OUT> {

    public KeyedOneInputStreamOperatorTestHarness(
            OneInputUnderTest<IN, OUT> operator, KeySelector<IN, K> keySelector, TypeInformation<K> keyType) {
        this(operator, keySelector, keyType, 1, 1, 0);
    }

    public KeyedOneInputStreamOperatorTestHarness(
            OneInputUnderTest<IN, OUT> operator,
            KeySelector<IN, K> keySelector,
            TypeInformation<K> keyType,
            int maxParallelism,
            int numSubtasks,
            int subtaskIndex) {
        super(
                operator,
                new KeyedInputs(OperatorUnderTest.keyedBy(keySelector, keyType), null),
                maxParallelism,
                numSubtasks,
                subtaskIndex);
    }

    /** Keys with a value, of all states together. */
    public int numKeyedStateEntries() {
        return driver().keyedEntries();
    }
}
