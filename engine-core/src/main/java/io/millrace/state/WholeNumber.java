package io.millrace.state;

import java.util.Optional;

/** The key types whose values fit a {@code long}. */
public enum WholeNumber {
    LONG(Long.class),
    INT(Integer.class),
    SHORT(Short.class),
    BYTE(Byte.class),
    CHAR(Character.class);

    private final Class<?> boxed;

    WholeNumber(Class<?> boxed) {
        this.boxed = boxed;
    }

    /** Empty when keys of this class are not whole numbers. */
    public static Optional<WholeNumber> of(Class<?> keyClass) {
        for (WholeNumber kind : values()) {
            if (kind.boxed == keyClass) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    long unboxed(Object key) {
        return switch (this) {
            case LONG -> (Long) key;
            case INT -> (Integer) key;
            case SHORT -> (Short) key;
            case BYTE -> (Byte) key;
            case CHAR -> (Character) key;
        };
    }

    Object boxed(long key) {
        return switch (this) {
            case LONG -> key;
            case INT -> (int) key;
            case SHORT -> (short) key;
            case BYTE -> (byte) key;
            case CHAR -> (char) key;
        };
    }
}
