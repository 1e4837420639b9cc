package io.millrace.benchmarks.workload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Lines of eight words out of 20,000 after Zipf's law, separated by single spaces. */
public final class Lines implements Elements<String> {
    private static final long serialVersionUID = 1L;
    private static final int WORDS = 20_000;
    private static final int WORDS_PER_LINE = 8;
    private static final int LINES_PER_MILLI = 100;
    private static final int MIN_LENGTH = 4;
    private static final int LENGTHS = 8;
    /** Longest word and the space behind it. */
    private static final int STRIDE = 12;

    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle FOUR = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.nativeOrder());

    private static final Zipf RANKS = new Zipf(WORDS);
    /** The words and a space behind each, one every {@link #STRIDE} bytes: strings would lie all over the heap. */
    private static final byte[] LETTERS = new byte[WORDS * STRIDE];

    private static final byte[] LENGTH = new byte[WORDS];

    static {
        for (int i = 0; i < WORDS; i++) {
            String word = word(i) + " ";
            LENGTH[i] = (byte) word.length();
            System.arraycopy(word.getBytes(StandardCharsets.ISO_8859_1), 0, LETTERS, i * STRIDE, word.length());
        }
    }

    /** Letters that tell the words apart, then as many as make lengths from 4 to 11. */
    private static String word(int number) {
        String start = Integer.toString(number, Character.MAX_RADIX);
        int length = Math.max(start.length(), MIN_LENGTH + Mix.below(Mix.mix(number), LENGTHS));
        return start + "x".repeat(length - start.length());
    }

    @Override
    public String at(long index) {
        byte[] line = new byte[WORDS_PER_LINE * STRIDE];
        int end = 0;
        for (int i = 0; i < WORDS_PER_LINE; i++) {
            int word = RANKS.rank(Mix.unit(Mix.mix(index * WORDS_PER_LINE + i)));
            // All that a word may have, without a branch; what is too much goes when the next word comes.
            int letter = word * STRIDE;
            EIGHT.set(line, end, (long) EIGHT.get(LETTERS, letter));
            FOUR.set(line, end + Long.BYTES, (int) FOUR.get(LETTERS, letter + Long.BYTES));
            end += LENGTH[word];
        }
        return new String(line, 0, end - 1, StandardCharsets.ISO_8859_1);
    }

    @Override
    public long timestampAt(long index) {
        return index / LINES_PER_MILLI;
    }
}
