package io.millrace.client.progress;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Lines for a person on standard error: one for each thing done, and where a person watches, one at the bottom that is
 * written over. Used by one thread.
 */
public final class Progress {
    private static final long PLAIN_INTERVAL_MILLIS = 10_000;
    private static final String ERASE = "\r\u001b[K";

    private final PrintStream err;
    private final boolean interactive;
    private final String tick;
    private final String cross;
    private final boolean quiet;
    private final LongSupplier clock;
    private boolean lineOpen;
    private long lastPlainMillis = Long.MIN_VALUE / 2;

    public Progress(PrintStream err, boolean interactive, boolean unicode, boolean quiet, LongSupplier clock) {
        this.err = err;
        this.interactive = interactive;
        this.tick = unicode ? "✓" : "+";
        this.cross = unicode ? "✗" : "x";
        this.quiet = quiet;
        this.clock = clock;
    }

    public void done(String label, String text) {
        line(String.format("%s %-8s %s", tick, label, text));
    }

    public void failed(String label, String text) {
        line(String.format("%s %-8s %s", cross, label, text));
    }

    public void note(String text) {
        line("  " + text);
    }

    /** The state of affairs: in place when a person watches, else a line every ten seconds. */
    public void live(String text) {
        if (quiet) {
            return;
        }
        if (interactive) {
            err.print(ERASE + text);
            err.flush();
            lineOpen = true;
        } else if (clock.getAsLong() - lastPlainMillis >= PLAIN_INTERVAL_MILLIS) {
            lastPlainMillis = clock.getAsLong();
            err.println("  " + text);
        }
    }

    private void line(String text) {
        if (quiet) {
            return;
        }
        err.println(lineOpen ? ERASE + text : text);
        lineOpen = false;
    }
}
