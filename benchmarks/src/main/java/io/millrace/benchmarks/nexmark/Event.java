package io.millrace.benchmarks.nexmark;

/** What happens in the auction house. */
public sealed interface Event permits Person, Auction, Bid {
    /** Event time, milliseconds. */
    long dateTime();
}
