package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;

/** Somebody offers an item; about 500 bytes. */
public record Auction(
        long id,
        String itemName,
        String description,
        long initialBid,
        long reserve,
        long dateTime,
        long expires,
        long seller,
        long category,
        String extra)
        implements Event {

    /** Of all fields, as of a row. */
    public long fingerprint() {
        long head = Mix.with(Mix.with(Mix.with(id, itemName), description), initialBid);
        long tail = Mix.with(Mix.with(Mix.with(Mix.with(head, reserve), dateTime), expires), seller);
        return Mix.with(Mix.with(tail, category), extra);
    }
}
