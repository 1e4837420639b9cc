package io.millrace.benchmarks.nexmark;

/** What q3 needs of an auction. */
public record Offer(long seller, long auction) {}
