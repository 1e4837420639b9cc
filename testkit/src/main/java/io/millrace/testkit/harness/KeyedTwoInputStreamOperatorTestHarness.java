package io.millrace.testkit.harness;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.types.TypeInformation;

/** Runs an operator with two inputs that have keys of one type. */
public class KeyedTwoInputStreamOperatorTestHarness<K, IN1, IN2, OUT>
        extends TwoInputStreamOperatorTestHarness<IN1, IN2, OUT> {

    public KeyedTwoInputStreamOperatorTestHarness(
            TwoInputsUnderTest<IN1, IN2, OUT> operator,
            KeySelector<IN1, K> keySelector1,
            KeySelector<IN2, K> keySelector2,
            TypeInformation<K> keyType) {
        this(operator, keySelector1, keySelector2, keyType, 1, 1, 0);
    }

    public KeyedTwoInputStreamOperatorTestHarness(
            TwoInputsUnderTest<IN1, IN2, OUT> operator,
            KeySelector<IN1, K> keySelector1,
            KeySelector<IN2, K> keySelector2,
            TypeInformation<K> keyType,
            int maxParallelism,
            int numSubtasks,
            int subtaskIndex) {
        super(
                operator,
                new KeyedInputs(
                        OperatorUnderTest.keyedBy(keySelector1, keyType),
                        OperatorUnderTest.keyedBy(keySelector2, keyType)),
                maxParallelism,
                numSubtasks,
                subtaskIndex);
    }

    /** Keys with a value, of all states together. */
    public int numKeyedStateEntries() {
        return driver().keyedEntries();
    }
}
