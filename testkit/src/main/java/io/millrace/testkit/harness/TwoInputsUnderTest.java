package io.millrace.testkit.harness;

/** An operator with two inputs. Those there are carry the names of Flink's operators. */
public abstract sealed class TwoInputsUnderTest<IN1, IN2, OUT> extends OperatorUnderTest<OUT>
        permits CoStreamMap,
                CoStreamFlatMap,
                CoProcessOperator,
                KeyedCoProcessOperator,
                CoBroadcastWithNonKeyedOperator,
                CoBroadcastWithKeyedOperator {
    TwoInputsUnderTest() {}
}
