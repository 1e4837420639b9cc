package io.millrace.testkit.harness;

/** Runs an operator with a broadcast input, and another one without keys. */
public class BroadcastOperatorTestHarness<IN1, IN2, OUT>
        extends AbstractBroadcastStreamOperatorTestHarness<IN1, IN2, OUT> {

    public BroadcastOperatorTestHarness(
            CoBroadcastWithNonKeyedOperator<IN1, IN2, OUT> operator,
            int maxParallelism,
            int parallelism,
            int subtaskIndex) {
        super(operator, OperatorUnderTest.unkeyed(), maxParallelism, parallelism, subtaskIndex);
    }
}
