package io.millrace.execution.operators;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.base.serialization.ValueTrouble;
import java.util.Optional;

/**
 * Says of a record that an operator gave, and that could not be copied or written on its way to the next, whose it was and
 * what in it is the trouble. Only for failures: it tries again, part by part.
 */
final class Undelivered {
    private Undelivered() {}

    /** What the program is told; empty when the failure is not the record's. */
    static Optional<MillraceException> of(RuntimeException cause, TypeSerializer<Object> serializer, Object record) {
        if (cause instanceof MillraceException known && known.failure().blame() != Blame.USER) {
            return Optional.empty();
        }
        Optional<ValueTrouble> found = ValueTrouble.of(serializer, record);
        if (found.isEmpty()) {
            return cause instanceof MillraceException known ? Optional.of(known) : Optional.empty();
        }
        return Optional.of(of(found.get()));
    }

    private static MillraceException of(ValueTrouble trouble) {
        if (trouble.cause() instanceof MillraceException known) {
            return new MillraceException(known.failure().at(trouble.describe() + " cannot be handed on"), known);
        }
        return new MillraceException(
                Failure.of(
                        "MR-6153",
                        Blame.USER,
                        trouble.describe() + " can neither be copied nor sent to the next operator: "
                                + Failure.summary(trouble.cause()) + ". " + remedy(trouble),
                        trouble.cause()),
                trouble.cause());
    }

    private static String remedy(ValueTrouble trouble) {
        if (trouble.type().equals("null")) {
            return "A stream holds no nulls: filter them out, or give out nothing in their place";
        }
        return trouble.isOfAnotherClass()
                ? "Its type was declared otherwise: give the operator the type of what it really emits"
                : "Give the field a type that can be serialized, a record or a POJO for instance, or leave it out";
    }
}
