package io.millrace.benchmarks.workload;

/** Lines of eight words out of 20,000 after Zipf's law, separated by single spaces. */
public final class Lines implements Elements<String> {
    private static final long serialVersionUID = 1L;
    private static final int WORDS = 20_000;
    private static final int WORDS_PER_LINE = 8;
    private static final int LINES_PER_MILLI = 100;
    private static final double LOG_WORDS = Math.log(WORDS + 1.0);
    private static final String[] POOL = words();

    private static String[] words() {
        String[] words = new String[WORDS];
        for (int i = 0; i < WORDS; i++) {
            // Letters that tell the words apart, then as many as make lengths from 4 to 11.
            StringBuilder word = new StringBuilder(Integer.toString(i, Character.MAX_RADIX));
            int length = Math.max(word.length(), 4 + Mix.below(Mix.mix(i), 8));
            while (word.length() < length) {
                word.append('x');
            }
            words[i] = word.toString();
        }
        return words;
    }

    @Override
    public String at(long index) {
        StringBuilder line = new StringBuilder(96);
        for (int i = 0; i < WORDS_PER_LINE; i++) {
            if (i > 0) {
                line.append(' ');
            }
            line.append(POOL[Increments.rank(Mix.unit(Mix.mix(index * WORDS_PER_LINE + i)), LOG_WORDS)]);
        }
        return line.toString();
    }

    @Override
    public long timestampAt(long index) {
        return index / LINES_PER_MILLI;
    }
}
