package io.millrace.testkit.harness;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.graph.OperatorSpec;
import io.millrace.api.graph.OperatorSpec.KeyedInput;
import io.millrace.api.graph.OperatorSpec.KeyedInputs;
import io.millrace.api.types.TypeInformation;
import java.util.Objects;

/**
 * What a harness has the engine make: an operator around a function. The function is used as it is, not a copy of it, so
 * that a test can look into it; it need not be serializable.
 *
 * @param <OUT> what it emits
 */
public abstract sealed class OperatorUnderTest<OUT> permits OneInputUnderTest, TwoInputsUnderTest {
    private static final String SELECTOR = "the key selector of the harness";

    OperatorUnderTest() {}

    /** @param keys of its inputs, null where the harness has none */
    abstract OperatorSpec spec(KeyedInputs keys);

    /** For functions that cannot do without a key. @throws IllegalArgumentException when the harness has none */
    final KeyedInputs required(KeyedInputs keys) {
        if (keys.first() == null) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName()
                            + " works by key, but this harness has no key selector: use its relative whose name begins with Keyed");
        }
        return keys;
    }

    /** Null where there is no key for the first input. */
    static KeyedInputs orNull(KeyedInputs keys) {
        return keys.first() == null ? null : keys;
    }

    @SuppressWarnings("unchecked") // types of specifications are erased
    static KeyedInput keyedBy(KeySelector<?, ?> selector, TypeInformation<?> keyType) {
        return new KeyedInput(
                (KeySelector<Object, Object>) Objects.requireNonNull(selector, "a keyed harness needs a key selector"),
                (TypeInformation<Object>) Objects.requireNonNull(keyType, "a keyed harness needs the type of the key"),
                SELECTOR);
    }

    static KeyedInputs unkeyed() {
        return new KeyedInputs(null, null);
    }
}
