package io.millrace.testkit.harness;

/** An operator with one input. Those there are carry the names of Flink's operators. */
public abstract sealed class OneInputUnderTest<IN, OUT> extends OperatorUnderTest<OUT>
        permits StreamMap, StreamFlatMap, StreamFilter, ProcessOperator, KeyedProcessOperator {
    OneInputUnderTest() {}
}
