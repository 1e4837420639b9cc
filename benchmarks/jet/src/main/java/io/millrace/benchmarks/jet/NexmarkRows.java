package io.millrace.benchmarks.jet;

import com.hazelcast.jet.pipeline.ServiceFactories;
import com.hazelcast.jet.pipeline.ServiceFactory;
import com.hazelcast.jet.pipeline.StreamStage;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidChannel;
import io.millrace.benchmarks.nexmark.BidPath;
import io.millrace.benchmarks.nexmark.ClassifiedBid;
import io.millrace.benchmarks.nexmark.EnrichedBid;
import io.millrace.benchmarks.nexmark.SideInput;
import java.util.Map;

/** Nexmark's queries that make a row of a single bid, without state. */
final class NexmarkRows {
    private NexmarkRows() {}

    static StreamStage<EnrichedBid> q13(StreamStage<Bid> bids) {
        ServiceFactory<?, Map<Long, String>> table = ServiceFactories.sharedService(context -> SideInput.load());
        return bids.mapUsingService(table, NexmarkRows::enriched);
    }

    private static EnrichedBid enriched(Map<Long, String> table, Bid bid) {
        String value = table.get(SideInput.keyOf(bid));
        return value == null ? null : EnrichedBid.of(bid, value);
    }

    static StreamStage<ClassifiedBid> q14(StreamStage<Bid> bids) {
        return bids.filter(ClassifiedBid::isAskedFor).map(ClassifiedBid::of);
    }

    static StreamStage<BidChannel> q21(StreamStage<Bid> bids) {
        return bids.map(BidChannel::of);
    }

    static StreamStage<BidPath> q22(StreamStage<Bid> bids) {
        return bids.map(BidPath::of);
    }
}
