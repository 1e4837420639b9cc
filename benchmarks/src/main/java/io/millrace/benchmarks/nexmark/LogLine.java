package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;
import java.nio.charset.StandardCharsets;

/**
 * q10: a bid as a line of comma separated values, as it was found in a file.
 *
 * @param directory the minute's, in which the file was
 */
public record LogLine(String directory, String text) implements Row {

    /** With the line end, to be written at once: not every engine buffers. No value has commas or quotes in it. */
    public static byte[] bytesOf(Bid bid) {
        String line = bid.auction() + "," + bid.bidder() + "," + bid.price() + "," + bid.dateTime() + "," + bid.extra()
                + "\n";
        return line.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(0, directory), text);
    }
}
