package io.millrace.benchmarks.nexmark;

/** A power of two of ready strings, so that a field costs a look-up instead of its characters. */
final class StringPool {
    private final String[] strings;

    StringPool(String... strings) {
        if (Integer.bitCount(strings.length) != 1) {
            throw new IllegalArgumentException("a pool needs a power of two of strings, not " + strings.length);
        }
        this.strings = strings;
    }

    String pick(long bits) {
        return strings[(int) bits & (strings.length - 1)];
    }
}
