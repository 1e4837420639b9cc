package io.millrace.testkit.job;

/** What a split of a test source has to say, in its order. */
sealed interface Item {

    /** @param timestamp null for none */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Element(byte[] bytes, Long timestamp) implements Item {}

    record UpTo(long watermark) implements Item {}

    /** Until the next element or watermark. */
    record Idle() implements Item {}

    /** Nothing comes behind it. */
    record End() implements Item {}
}
