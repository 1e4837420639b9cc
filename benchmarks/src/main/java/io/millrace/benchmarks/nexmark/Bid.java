package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** Somebody bids a price, in cents; about 100 bytes. */
public record Bid(long auction, long bidder, long price, String channel, String url, long dateTime, String extra)
        implements Event, Row {
    @Override
    public long fingerprint() {
        long head = Mix.with(Mix.with(Mix.with(auction, bidder), price), dateTime);
        return Mix.with(Mix.with(Mix.with(head, channel), url), extra);
    }
}
