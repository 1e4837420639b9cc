package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;

/**
 * q14: a bid of some middle price, the time of day it was made at, and how many letters c its extra has.
 *
 * @param milliEuroCents the price in thousandths of a cent, which the query asks for
 */
public record ClassifiedBid(
        long auction, long bidder, long milliEuroCents, String timeOfDay, long dateTime, String extra, long letters)
        implements Row {
    private static final long RATE_IN_THOUSANDTHS = 908;
    private static final long ABOVE = 1_000_000_000L;
    private static final long BELOW = 50_000_000_000L;
    private static final long MILLIS_PER_HOUR = 3_600_000;

    public static boolean isAskedFor(Bid bid) {
        long price = bid.price() * RATE_IN_THOUSANDTHS;
        return price > ABOVE && price < BELOW;
    }

    public static ClassifiedBid of(Bid bid) {
        return new ClassifiedBid(
                bid.auction(),
                bid.bidder(),
                bid.price() * RATE_IN_THOUSANDTHS,
                timeOfDay(bid.dateTime()),
                bid.dateTime(),
                bid.extra(),
                count(bid.extra(), 'c'));
    }

    static String timeOfDay(long dateTime) {
        int hour = (int) (dateTime / MILLIS_PER_HOUR % 24);
        if (hour >= 8 && hour <= 18) {
            return "dayTime";
        }
        return hour <= 6 || hour >= 20 ? "nightTime" : "otherTime";
    }

    private static long count(String text, char letter) {
        long count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == letter ? 1 : 0;
        }
        return count;
    }

    @Override
    public long fingerprint() {
        long head = Mix.with(Mix.with(Mix.with(auction, bidder), milliEuroCents), timeOfDay);
        return Mix.with(Mix.with(Mix.with(head, dateTime), extra), letters);
    }
}
