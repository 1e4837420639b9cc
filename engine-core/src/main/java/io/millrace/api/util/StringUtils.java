package io.millrace.api.util;

import java.util.Arrays;
import java.util.HexFormat;

/** What programs ask of text and of values as text. */
public final class StringUtils {
    private StringUtils() {}

    /** Null, empty, or white space alone. */
    public static boolean isNullOrWhitespaceOnly(String text) {
        return text == null || text.isBlank();
    }

    /** Two hexadecimal digits for each byte, in lower case. */
    public static String byteToHexString(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** @throws IllegalArgumentException unless it is made of pairs of hexadecimal digits */
    public static byte[] hexStringToByte(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** As {@code toString()}, but arrays with their elements; {@code "null"} for null. */
    public static String arrayAwareToString(Object value) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        String inBrackets = Arrays.deepToString(new Object[] {value});
        return inBrackets.substring(1, inBrackets.length() - 1);
    }
}
