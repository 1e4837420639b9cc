package io.millrace.benchmarks.workload;

/** What q5 leaves open: by how much its windows slide, and how many auctions there are in its variant with few. */
public final class HotAuctions {
    /** A system property of every JVM of a run; 10 s must be a multiple of it. */
    public static final String SLIDE_PROPERTY = "benchmarks.slideMillis";

    private static final long WINDOW_MILLIS = 10_000;
    private static final int FEW = 100;

    private HotAuctions() {}

    public static long slideMillis() {
        return checkSlide(Long.getLong(SLIDE_PROPERTY, 2_000));
    }

    /** @throws IllegalArgumentException if windows cannot slide by so much */
    public static long checkSlide(long slide) {
        if (slide <= 0 || WINDOW_MILLIS % slide != 0) {
            throw new IllegalArgumentException("windows of 10 s do not consist of slides of " + slide + " ms");
        }
        return slide;
    }

    /** The auction as one of few. */
    public static long oneOfFew(long auction) {
        return auction % FEW;
    }
}
