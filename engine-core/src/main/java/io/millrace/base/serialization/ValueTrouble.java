package io.millrace.base.serialization;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * The innermost part of a value that its serializer can neither write nor copy. Looked for after something has failed, for
 * the message.
 *
 * @param path from the value to the part, such as {@code .items[2].price}; empty when it is the value itself
 * @param type the part's class, or {@code null}
 * @param cause what the serializer threw
 */
public record ValueTrouble(String path, String type, Throwable cause) {

    /** Empty when the value can be written and copied. */
    public static <T> Optional<ValueTrouble> of(TypeSerializer<T> serializer, T value) {
        return in("", serializer.duplicate(), value);
    }

    private static <T> Optional<ValueTrouble> in(String path, TypeSerializer<T> serializer, T value) {
        Throwable thrown = attempt(serializer, value);
        if (thrown == null) {
            return Optional.empty();
        }
        if (value != null) {
            for (ValuePart part : partsOf(serializer, value)) {
                Optional<ValueTrouble> inner = inPart(path, part);
                if (inner.isPresent()) {
                    return inner;
                }
            }
        }
        String type = value == null ? "null" : value.getClass().getName();
        return Optional.of(new ValueTrouble(path, type, thrown));
    }

    @SuppressWarnings("unchecked") // a value that is not the serializer's fails in it, which is what is looked for
    private static Optional<ValueTrouble> inPart(String path, ValuePart part) {
        return part.value() == null
                ? Optional.empty()
                : in(path + part.path(), (TypeSerializer<Object>) part.serializer(), part.value());
    }

    private static <T> Iterable<ValuePart> partsOf(TypeSerializer<T> serializer, T value) {
        try {
            return serializer.parts(value);
        } catch (RuntimeException otherwiseMade) {
            return List.of(); // a value of another class has other parts: it is the trouble itself
        }
    }

    private static <T> Throwable attempt(TypeSerializer<T> serializer, T value) {
        try {
            serializer.serialize(value, new DataOutputView(256));
            serializer.copy(value);
            return null;
        } catch (IOException | RuntimeException | StackOverflowError thrown) {
            return thrown;
        }
    }

    /** Not what the program said it would be. */
    public boolean isOfAnotherClass() {
        return cause instanceof ClassCastException;
    }

    /** {@code its .items[2].price, a java.lang.Integer,}, or {@code it, a Order,}. */
    public String describe() {
        String what = type.equals("null") ? "which is null" : "a " + type;
        return (path.isEmpty() ? "the record, " : "its " + path + ", ") + what + ",";
    }
}
