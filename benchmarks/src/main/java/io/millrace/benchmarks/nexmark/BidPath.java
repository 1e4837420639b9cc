package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** q22: a bid with the first three directories of its URL. */
public record BidPath(long auction, long bidder, long price, String channel, String first, String second, String third)
        implements Row {
    private static final int FIRST = 3;

    public static BidPath of(Bid bid) {
        String url = bid.url();
        return new BidPath(
                bid.auction(),
                bid.bidder(),
                bid.price(),
                bid.channel(),
                part(url, FIRST),
                part(url, FIRST + 1),
                part(url, FIRST + 2));
    }

    /** What is between slashes, counted from 0; empty where there are fewer. */
    static String part(String url, int number) {
        int start = 0;
        for (int i = 0; i < number; i++) {
            start = url.indexOf('/', start) + 1;
            if (start == 0) {
                return "";
            }
        }
        int end = url.indexOf('/', start);
        return end < 0 ? url.substring(start) : url.substring(start, end);
    }

    @Override
    public long fingerprint() {
        long head = Mix.with(Mix.with(Mix.with(Mix.with(auction, bidder), price), channel), first);
        return Mix.with(Mix.with(head, second), third);
    }
}
