package io.millrace.execution.operators;

import io.millrace.api.functions.KeySelector;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;

/** Asks a program's key selector. */
@CopiedPerOperator
public final class Keys {
    private Keys() {}

    /**
     * @param place of the selector in the program
     * @throws RoutingException with what the selector threw, or MR-3103 when there is no key
     */
    public static Object of(KeySelector<Object, Object> selector, Object value, String place) throws RoutingException {
        Object key;
        try {
            key = selector.getKey(value);
        } catch (Throwable thrown) {
            throw new RoutingException(place, thrown);
        }
        if (key == null) {
            throw new RoutingException(
                    place,
                    new MillraceException(Failure.of(
                            "MR-3103",
                            Blame.USER,
                            "the key selector returned null; a record without a key belongs nowhere: filter it out"
                                    + " before keyBy(...), or give it a key of its own")));
        }
        return key;
    }
}
