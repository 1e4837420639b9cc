package io.millrace.benchmarks.nexmark;

/** What q15 and q16 need of a bid. */
public record ChannelBid(String channel, long auction, long bidder, long price, long dateTime) {
    public static ChannelBid of(Bid bid) {
        return new ChannelBid(bid.channel(), bid.auction(), bid.bidder(), bid.price(), bid.dateTime());
    }

    /** For q15, which asks for no channel. */
    public static ChannelBid ofAnyChannel(Bid bid) {
        return new ChannelBid("", bid.auction(), bid.bidder(), bid.price(), bid.dateTime());
    }

    public ChannelDay channelDay() {
        return new ChannelDay(channel, Days.of(dateTime));
    }
}
