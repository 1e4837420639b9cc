package io.millrace.benchmarks.nexmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What rows of the queries hold; that all engines make the same is SameOutputsTest's. */
class QueryRowsTest {
    private static final long HOUR = 3_600_000;

    private static Bid bid(long bidder, long price, long dateTime) {
        return new Bid(
                1000, bidder, price, "Google", "https://www.nexmark.com/a/b/c/item.htm?query=1", dateTime, "cac");
    }

    @Test
    void q6TakesTheMeanOfThePricesThereAre() {
        assertThat(SellerMean.of(7, List.of(10L, 20L, 31L))).isEqualTo(new SellerMean(7, 20));
    }

    @Test
    void q9CountsBidsFromOpeningToExpiryBothIncluded() {
        Auction auction = new Auction(1000, "item", "", 0, 0, 100, 200, 7, 10, "");

        assertThat(LongStream.of(99, 100, 200, 201)
                        .filter(time -> WinningBid.isWithin(auction, bid(1, 1, time)))
                        .toArray())
                .containsExactly(100, 200);
    }

    @Test
    void q9PrefersThePriceThenTheEarlier() {
        assertThat(BidOrder.higher(bid(1, 500, 9), bid(2, 400, 1))).isEqualTo(bid(1, 500, 9));
        assertThat(BidOrder.higher(bid(1, 500, 9), bid(2, 500, 8))).isEqualTo(bid(2, 500, 8));
        assertThat(BidOrder.higher(bid(2, 500, 9), bid(1, 500, 9))).isEqualTo(bid(1, 500, 9));
    }

    @Test
    void q10WritesALineIntoTheDirectoryOfItsMinute() {
        Bid late = bid(7, 100, NexmarkEvents.BASE_TIME + 23 * HOUR + HOUR - 1);

        assertThat(new String(LogLine.bytesOf(late), StandardCharsets.UTF_8))
                .isEqualTo("1000,7,100,1437004799999,cac\n");
        assertThat(LogMinute.of(late).directory()).isEqualTo("dt=2015-07-15/hm=23:59");
        assertThat(LogMinute.of(late).has(bid(7, 100, late.dateTime() - 59_999)))
                .isTrue();
        assertThat(LogMinute.of(late).has(bid(7, 100, late.dateTime() + 1))).isFalse();
        assertThat(LogMinute.of(bid(7, 100, late.dateTime() + 1)).directory()).isEqualTo("dt=2015-07-16/hm=00:00");
    }

    @Test
    void q14TellsDayFromNightAndCountsLetters() {
        assertThat(LongStream.of(0, 6, 7, 8, 18, 19, 20, 23).mapToObj(hour -> ClassifiedBid.timeOfDay(hour * HOUR)))
                .containsExactly(
                        "nightTime",
                        "nightTime",
                        "otherTime",
                        "dayTime",
                        "dayTime",
                        "otherTime",
                        "nightTime",
                        "nightTime");
        assertThat(ClassifiedBid.of(bid(1, 1_200_000, 0)))
                .isEqualTo(new ClassifiedBid(1000, 1, 1_089_600_000, "nightTime", 0, "cac", 2));
        assertThat(ClassifiedBid.isAskedFor(bid(1, 1_101_321, 0))).isFalse();
        assertThat(ClassifiedBid.isAskedFor(bid(1, 1_101_322, 0))).isTrue();
    }

    @Test
    void q15CountsABidderOnceInEachRank() {
        int low = BidCounts.ranksOf(9_999);
        int middle = BidCounts.ranksOf(10_000);
        int high = BidCounts.ranksOf(1_000_000);
        BidStatistics statistics = BidStatistics.NONE
                .plus(low, low, low)
                .plus(middle, middle & ~low, 0)
                .plus(high, high, high);

        assertThat(statistics.bids()).isEqualTo(new BidCounts(3, 1, 1, 1));
        assertThat(statistics.bidders()).isEqualTo(new BidCounts(2, 1, 1, 1));
        assertThat(statistics.auctions()).isEqualTo(new BidCounts(2, 1, 0, 1));
    }

    @Test
    void q17SummarizesInAnyGrouping() {
        PriceSummary prices = PriceSummary.NONE
                .plus(100)
                .plus(PriceSummary.NONE.plus(20_000).plus(5_000_000))
                .plus(PriceSummary.NONE);

        assertThat(AuctionReport.of(1000, 3, prices))
                .isEqualTo(new AuctionReport(1000, 3, new BidCounts(3, 1, 1, 1), 100, 5_000_000, 1_673_366, 5_020_100));
    }

    @Test
    void q19KeepsTheTenBestInTheirOrder() {
        List<Bid> bids = new ArrayList<>();
        LongStream.range(0, 100).forEach(price -> bids.add(bid(1, price / 2, price)));
        Collections.shuffle(bids, new Random(19));
        List<Bid> best = new ArrayList<>();

        bids.forEach(bid -> TopBids.add(best, bid));

        assertThat(best).extracting(Bid::dateTime).containsExactly(98L, 99L, 96L, 97L, 94L, 95L, 92L, 93L, 90L, 91L);
    }

    @Test
    void q21NumbersKnownChannelsAndThoseThatSayTheirNumber() {
        assertThat(BidChannel.of(bid(1, 1, 0)).channelId()).isEqualTo("1");
        assertThat(BidChannel.of(new Bid(1, 1, 1, "channel-7", "https://x/?query=1&channel_id=7&a=b", 0, "")))
                .extracting(BidChannel::channelId)
                .isEqualTo("7");
        assertThat(BidChannel.of(new Bid(1, 1, 1, "channel-7", "https://x/?query=1", 0, "")))
                .isNull();
    }

    @Test
    void q22SplitsUrls() {
        assertThat(BidPath.of(bid(1, 1, 0))).isEqualTo(new BidPath(1000, 1, 1, "Google", "a", "b", "c"));
        assertThat(BidPath.part("https://www.nexmark.com/a", 3)).isEqualTo("a");
        assertThat(BidPath.part("https://www.nexmark.com/a", 4)).isEmpty();
    }
}
