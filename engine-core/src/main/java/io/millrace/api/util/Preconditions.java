package io.millrace.api.util;

/**
 * Checks of arguments and states, for programs that have them in their words. Messages may hold {@code %s}, replaced by
 * the arguments in turn.
 */
public final class Preconditions {
    private Preconditions() {}

    /** @throws NullPointerException if it is null */
    public static <T> T checkNotNull(T reference) {
        if (reference == null) {
            throw new NullPointerException();
        }
        return reference;
    }

    /** @throws NullPointerException with this message, if it is null */
    public static <T> T checkNotNull(T reference, String errorMessage) {
        if (reference == null) {
            throw new NullPointerException(String.valueOf(errorMessage));
        }
        return reference;
    }

    /** @throws NullPointerException with this message, if it is null */
    public static <T> T checkNotNull(T reference, String errorMessageTemplate, Object... errorMessageArgs) {
        if (reference == null) {
            throw new NullPointerException(format(errorMessageTemplate, errorMessageArgs));
        }
        return reference;
    }

    /** @throws IllegalArgumentException if it does not hold */
    public static void checkArgument(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException();
        }
    }

    /** @throws IllegalArgumentException with this message, if it does not hold */
    public static void checkArgument(boolean condition, Object errorMessage) {
        if (!condition) {
            throw new IllegalArgumentException(String.valueOf(errorMessage));
        }
    }

    /** @throws IllegalArgumentException with this message, if it does not hold */
    public static void checkArgument(boolean condition, String errorMessageTemplate, Object... errorMessageArgs) {
        if (!condition) {
            throw new IllegalArgumentException(format(errorMessageTemplate, errorMessageArgs));
        }
    }

    /** @throws IllegalStateException if it does not hold */
    public static void checkState(boolean condition) {
        if (!condition) {
            throw new IllegalStateException();
        }
    }

    /** @throws IllegalStateException with this message, if it does not hold */
    public static void checkState(boolean condition, Object errorMessage) {
        if (!condition) {
            throw new IllegalStateException(String.valueOf(errorMessage));
        }
    }

    /** @throws IllegalStateException with this message, if it does not hold */
    public static void checkState(boolean condition, String errorMessageTemplate, Object... errorMessageArgs) {
        if (!condition) {
            throw new IllegalStateException(format(errorMessageTemplate, errorMessageArgs));
        }
    }

    /** @throws IndexOutOfBoundsException unless {@code 0 <= index < size} */
    public static void checkElementIndex(int index, int size) {
        checkElementIndex(index, size, "");
    }

    /** @throws IndexOutOfBoundsException that begins with this message, unless {@code 0 <= index < size} */
    public static void checkElementIndex(int index, int size, String errorMessage) {
        checkArgument(size >= 0, "a size is not negative: %s", size);
        if (index < 0 || index >= size) {
            String message = errorMessage == null || errorMessage.isEmpty() ? "" : errorMessage + ": ";
            throw new IndexOutOfBoundsException(message + "index " + index + " of " + size);
        }
    }

    /** Arguments without a place come behind, in brackets: a message that is wrong must not hide what went wrong. */
    private static String format(String template, Object... arguments) {
        StringBuilder text = new StringBuilder(String.valueOf(template));
        int from = 0;
        int used = 0;
        while (arguments != null && used < arguments.length) {
            int place = text.indexOf("%s", from);
            if (place < 0) {
                break;
            }
            String argument = String.valueOf(arguments[used++]);
            text.replace(place, place + 2, argument);
            from = place + argument.length();
        }
        if (arguments != null && used < arguments.length) {
            text.append(" [");
            for (int i = used; i < arguments.length; i++) {
                text.append(i > used ? ", " : "").append(arguments[i]);
            }
            text.append(']');
        }
        return text.toString();
    }
}
