package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** q21: a bid with the number of its channel. */
public record BidChannel(long auction, long bidder, long price, String channel, String channelId) implements Row {
    private static final Pattern ID_IN_URL = Pattern.compile("(&|^)channel_id=([^&]*)");

    /** Null if its channel has no number. */
    public static BidChannel of(Bid bid) {
        String id = switch (bid.channel().toLowerCase(Locale.ROOT)) {
            case "apple" -> "0";
            case "google" -> "1";
            case "facebook" -> "2";
            case "baidu" -> "3";
            default -> idIn(bid.url());
        };
        return id == null ? null : new BidChannel(bid.auction(), bid.bidder(), bid.price(), bid.channel(), id);
    }

    private static String idIn(String url) {
        Matcher matcher = ID_IN_URL.matcher(url);
        return matcher.find() ? matcher.group(2) : null;
    }

    @Override
    public long fingerprint() {
        return Mix.with(Mix.with(Mix.with(Mix.with(auction, bidder), price), channel), channelId);
    }
}
