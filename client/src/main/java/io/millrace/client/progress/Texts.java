package io.millrace.client.progress;

import java.util.Locale;

/** Numbers as people read them. */
public final class Texts {
    private Texts() {}

    public static String bytes(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double amount = bytes;
        int unit = -1;
        while (amount >= 1024 && unit < 3) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", amount, "kMGT".charAt(unit));
    }

    public static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
    }

    /** {@code 00:01:12}, as a clock shows it. */
    public static String clock(long millis) {
        long seconds = millis / 1000;
        return String.format(Locale.ROOT, "%02d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    public static String plural(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
