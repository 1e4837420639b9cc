package io.millrace.benchmarks.jet;

import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.aggregate.AggregateOperation;
import com.hazelcast.jet.pipeline.StreamStage;
import com.hazelcast.jet.pipeline.WindowDefinition;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOrder;
import io.millrace.benchmarks.nexmark.BidderOnAuction;
import io.millrace.benchmarks.nexmark.RankedBid;
import io.millrace.benchmarks.nexmark.TopBids;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** Nexmark's queries that keep the last or the best bids. */
final class NexmarkRanks {
    private static final long WINDOW = 10_000;

    private NexmarkRanks() {}

    static StreamStage<Bid> q18(StreamStage<Bid> bids) {
        return bids.groupingKey(BidderOnAuction::of)
                .window(WindowDefinition.tumbling(WINDOW))
                .aggregate(AggregateOperation.withCreate(Last::new)
                        .<Bid>andAccumulate((last, bid) -> last.meet(bid))
                        .andCombine((last, other) -> last.meet(other.bid))
                        .andExportFinish(last -> last.bid))
                .map(last -> last.result());
    }

    static StreamStage<RankedBid> q19(StreamStage<Bid> bids) {
        return bids.groupingKey(Bid::auction)
                .window(WindowDefinition.tumbling(WINDOW))
                .aggregate(AggregateOperation.withCreate(NexmarkRanks::noBids)
                        .<Bid>andAccumulate(TopBids::add)
                        .andCombine((best, others) -> others.forEach(bid -> TopBids.add(best, bid)))
                        .andExportFinish(best -> best))
                .flatMap(best -> Traversers.traverseIterable(ranked(best.result())));
    }

    private static List<Bid> noBids() {
        return new ArrayList<>(TopBids.SIZE + 1);
    }

    private static List<RankedBid> ranked(List<Bid> best) {
        List<RankedBid> rows = new ArrayList<>(best.size());
        for (Bid bid : best) {
            rows.add(new RankedBid(bid, rows.size() + 1));
        }
        return rows;
    }

    private static final class Last implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient Bid bid;

        void meet(Bid other) {
            bid = bid == null ? other : BidOrder.later(bid, other);
        }
    }
}
