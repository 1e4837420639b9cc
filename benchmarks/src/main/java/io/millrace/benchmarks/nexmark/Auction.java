package io.millrace.benchmarks.nexmark;

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
        implements Event {}
