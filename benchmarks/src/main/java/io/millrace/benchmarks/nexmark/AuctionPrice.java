package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/** A price bid on an auction; q2 asks for those of some auctions. */
public record AuctionPrice(long auction, long price) implements Row {
    @Override
    public long fingerprint() {
        return Mix.with(auction, price);
    }
}
