package io.millrace.testkit.harness;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.types.TypeInformation;

/** Runs an operator with a broadcast input, and another one that has keys. */
public class KeyedBroadcastOperatorTestHarness<K, IN1, IN2, OUT>
        extends AbstractBroadcastStreamOperatorTestHarness<IN1, IN2, OUT> {

    public KeyedBroadcastOperatorTestHarness(
            CoBroadcastWithKeyedOperator<K, IN1, IN2, OUT> operator,
            KeySelector<IN1, K> keySelector,
            TypeInformation<K> keyType,
            int maxParallelism,
            int parallelism,
            int subtaskIndex) {
        super(
                operator,
                new KeyedInputs(OperatorUnderTest.keyedBy(keySelector, keyType), null),
                maxParallelism,
                parallelism,
                subtaskIndex);
    }
}
