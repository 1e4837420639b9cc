package io.millrace.execution.operators;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValueTrouble;
import io.millrace.plan.GivenType;
import java.util.Optional;

/**
 * Behind an operator whose type the program gave by hand: looks whether its records are what was said. Deeply at the first
 * of each class, and for a few of them only; what comes after costs one comparison.
 */
@CopiedPerOperator
public final class GivenTypeOutput extends ForwardingOutput {
    /** Where records of several classes alternate, so many are looked at deeply. */
    private static final int LOOKED_AT = 100;

    private final GivenType given;
    private final TypeSerializer<Object> serializer;
    private final OperatorContext producer;
    private Class<?> known;
    private int looked;

    /** @param producer emits the records */
    @SuppressWarnings("unchecked") // whether it is one of these is what is found out
    public GivenTypeOutput(Output target, GivenType given, OperatorContext producer) {
        super(target);
        this.given = given;
        this.serializer = (TypeSerializer<Object>) given.type().createSerializer();
        this.producer = producer;
    }

    @Override
    public void collect(Object value, long timestamp) {
        if (value != null && value.getClass() != known) {
            check(value, timestamp);
        }
        target.collect(value, timestamp);
    }

    private void check(Object value, long timestamp) {
        if (!given.type().getTypeClass().isInstance(value)) {
            throw wrong("a " + value.getClass().getName(), value, timestamp);
        }
        if (looked < LOOKED_AT) {
            looked++;
            Optional<ValueTrouble> trouble = ValueTrouble.of(serializer, value).filter(ValueTrouble::isOfAnotherClass);
            if (trouble.isPresent()) {
                throw wrong(
                        "a record whose " + trouble.get().path() + " is a "
                                + trouble.get().type(),
                        value,
                        timestamp);
            }
        }
        known = value.getClass();
    }

    private OperatorFailedException wrong(String what, Object value, long timestamp) {
        return producer.failed(
                new MillraceException(Failure.of(
                        "MR-6154",
                        Blame.USER,
                        "the operator gave " + what + ", but " + given.place() + " says that it gives " + given.type()
                                + "; say the type that it really gives, or nothing where it is found out without")),
                value,
                timestamp);
    }
}
