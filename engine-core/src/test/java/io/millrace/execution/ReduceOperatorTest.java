package io.millrace.execution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.functions.ReduceFunction;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.ReduceSpec;
import org.junit.jupiter.api.Test;

/** Elements are {@code k1}: a key and a number; the numbers of a key are added up. */
class ReduceOperatorTest {
    private static final KeyedInput FIRST_LETTER =
            new KeyedInput(value -> ((String) value).substring(0, 1), TestTypes.any(), "keyBy here");

    private static Object add(Object a, Object b) {
        int sum = Integer.parseInt(((String) a).substring(1)) + Integer.parseInt(((String) b).substring(1));
        return ((String) a).charAt(0) + Integer.toString(sum);
    }

    private static OperatorHarness reduce(ReduceFunction<Object> function, boolean finalOnly) {
        return OperatorHarness.verify(new ReduceSpec(function, FIRST_LETTER, TestTypes.any(), finalOnly));
    }

    @Test
    void everyChangeComesOutWithTheTimestampOfItsElement() {
        reduce(ReduceOperatorTest::add, false)
                .input("a1", 10)
                .expect("a1@10")
                .input("b5", 7)
                .input("a2")
                .expect("b5@7", "a3")
                .watermark(20)
                .input("a3", 5)
                .expect("W20", "a6@5")
                .atTheEnd();
    }

    @Test
    void onlyTheLastResultOfEachKeyComesOutWhereThatIsWanted() {
        reduce(ReduceOperatorTest::add, true)
                .input("a1", 10)
                .input("b5", 7)
                .watermark(20)
                .input("a2", 30)
                .expect("W20")
                .atTheEnd("b5@" + Long.MAX_VALUE, "a3@" + Long.MAX_VALUE);
    }

    @Test
    void aFunctionThatFailsOrGivesNothingIsNamedWithTheRecord() {
        assertThatThrownBy(() -> reduce((a, b) -> null, false)
                        .input("a1", 1)
                        .input("a2", 2)
                        .atTheEnd())
                .hasMessageContaining("operator 'tested'")
                .hasMessageContaining("record 'a2'")
                .hasMessageContaining("returned null");
    }
}
