package io.millrace.benchmarks.plain;

import io.millrace.benchmarks.nexmark.AuctionReport;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidCounts;
import io.millrace.benchmarks.nexmark.BidStatistics;
import io.millrace.benchmarks.nexmark.ChannelReport;
import io.millrace.benchmarks.nexmark.DayReport;
import io.millrace.benchmarks.nexmark.Days;
import io.millrace.benchmarks.nexmark.PriceSummary;
import java.util.HashMap;
import java.util.Map;

/** The queries that report on a day when it ends. */
final class PlainReports {
    private PlainReports() {}

    /** Who and what was counted already. Bidders and auctions of a channel are many, but spread: a table of each. */
    private static final class Report {
        private BidStatistics statistics = BidStatistics.NONE;
        private final Map<Long, Integer> ranksOfBidder = new HashMap<>();
        private final Map<Long, Integer> ranksOfAuction = new HashMap<>();
        private int lastMinute;

        void add(Bid bid) {
            int ranks = BidCounts.ranksOf(bid.price());
            statistics = statistics.plus(
                    ranks, count(ranksOfBidder, bid.bidder(), ranks), count(ranksOfAuction, bid.auction(), ranks));
            lastMinute = Days.minuteOf(bid.dateTime());
        }

        private static int count(Map<Long, Integer> counted, long id, int ranks) {
            int known = counted.getOrDefault(id, 0);
            if ((ranks & ~known) != 0) {
                counted.put(id, known | ranks);
            }
            return ranks & ~known;
        }
    }

    static final class Q15 extends PlainWindows {
        private Report report;

        Q15() {
            super(Days.MILLIS);
        }

        @Override
        void bid(Bid bid) {
            if (report == null) {
                report = new Report();
            }
            report.add(bid);
        }

        @Override
        void windowEnds(long end) {
            if (report != null) {
                output.add(new DayReport(Days.of(end - 1), report.statistics));
            }
            report = null;
        }
    }

    static final class Q16 extends PlainWindows {
        private final Map<String, Report> reports = new HashMap<>();

        Q16() {
            super(Days.MILLIS);
        }

        @Override
        void bid(Bid bid) {
            reports.computeIfAbsent(bid.channel(), unseen -> new Report()).add(bid);
        }

        @Override
        void windowEnds(long end) {
            reports.forEach((channel, report) ->
                    output.add(new ChannelReport(channel, Days.of(end - 1), report.lastMinute, report.statistics)));
            reports.clear();
        }
    }

    static final class Q17 extends PlainWindows {
        private final Map<Long, PriceSummary> summaries = new HashMap<>();

        Q17() {
            super(Days.MILLIS);
        }

        @Override
        void bid(Bid bid) {
            summaries.merge(bid.auction(), PriceSummary.NONE.plus(bid.price()), (all, one) -> all.plus(bid.price()));
        }

        @Override
        void windowEnds(long end) {
            summaries.forEach((auction, prices) -> output.add(AuctionReport.of(auction, Days.of(end - 1), prices)));
            summaries.clear();
        }
    }
}
