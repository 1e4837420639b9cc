package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/**
 * q10: a bid as a line of comma separated values, as it was found in a file.
 *
 * @param directory the minute's, in which the file was
 */
public record LogLine(String directory, String text) implements Row {

    /** No value has commas or quotes in it. */
    public static String of(Bid bid) {
        return bid.auction() + "," + bid.bidder() + "," + bid.price() + "," + bid.dateTime() + "," + bid.extra();
    }

    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(0, directory), text);
    }
}
