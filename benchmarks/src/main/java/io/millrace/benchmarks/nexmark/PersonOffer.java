package io.millrace.benchmarks.nexmark;

/** Part of q23: somebody, and an item he offers. */
public record PersonOffer(Person person, Auction auction) {
    public long seller() {
        return person.id();
    }
}
