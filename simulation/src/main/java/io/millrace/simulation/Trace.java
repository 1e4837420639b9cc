package io.millrace.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What happened, one line per transition; two runs of one seed have the same hash. Lines are laid out when they are read. */
public final class Trace {
    /** Simulated ids are counted: nobody wants to read their leading zeros. */
    private static final Pattern LEADING_ZEROS = Pattern.compile("0{20,}");

    record Entry(long timeMillis, String subject, String change, String why) {}

    private final List<Entry> entries = new ArrayList<>();

    void line(long timeMillis, String subject, String change, String why) {
        entries.add(new Entry(timeMillis, subject, change, why));
    }

    List<Entry> entries() {
        return entries;
    }

    public List<String> lines() {
        return entries.stream().map(Trace::layOut).toList();
    }

    private static String layOut(Entry entry) {
        String line = String.format(
                Locale.ROOT,
                "[%3d.%03ds] %-26s %-28s %s",
                entry.timeMillis() / 1000,
                entry.timeMillis() % 1000,
                entry.subject(),
                entry.change(),
                entry.why());
        return LEADING_ZEROS.matcher(line).replaceAll("#").stripTrailing();
    }

    /** Of all lines. */
    public String hash() {
        MessageDigest digest = sha256();
        for (Entry entry : entries) {
            digest.update((entry.timeMillis() + "|" + entry.subject() + "|" + entry.change() + "|" + entry.why() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return String.join("\n", lines());
    }
}
