package io.millrace.sim;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** What happened, one line per transition; two runs of one seed have the same hash. */
public final class Trace {
    private final List<String> lines = new ArrayList<>();
    private final MessageDigest digest;

    Trace() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    void line(long timeMillis, String subject, String change, String why) {
        String line = String.format(
                        Locale.ROOT,
                        "[%3d.%03ds] %-34s %-28s %s",
                        timeMillis / 1000,
                        timeMillis % 1000,
                        subject,
                        change,
                        why)
                .replaceAll("0{20,}", "#")
                .stripTrailing();
        lines.add(line);
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    public List<String> lines() {
        return lines;
    }

    /** Of all lines so far; ends the trace. */
    public String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
