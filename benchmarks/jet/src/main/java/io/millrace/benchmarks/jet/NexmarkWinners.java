package io.millrace.benchmarks.jet;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.pipeline.StreamStage;
import io.millrace.benchmarks.nexmark.Auction;
import io.millrace.benchmarks.nexmark.Bid;
import io.millrace.benchmarks.nexmark.BidOnAuction;
import io.millrace.benchmarks.nexmark.BidOrder;
import io.millrace.benchmarks.nexmark.Event;
import io.millrace.benchmarks.nexmark.Person;
import io.millrace.benchmarks.nexmark.Sale;
import io.millrace.benchmarks.nexmark.SellerMean;
import io.millrace.benchmarks.nexmark.WinningBid;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Nexmark's queries that put bids to their auctions. Pipelines have no timers of a key, but forget the state of a key that
 * was silent for some event time, and then may put out a last row: longer than an auction is open, and than a seller takes
 * from one closing to the next.
 */
final class NexmarkWinners {
    private static final long AUCTION_SILENT = 1_000;
    private static final long SELLER_SILENT = 10_000;

    private NexmarkWinners() {}

    static StreamStage<SellerMean> q6(StreamStage<Event> events) {
        return q9(events)
                .map(Sale::of)
                .groupingKey(Sale::seller)
                .flatMapStateful(
                        SELLER_SILENT,
                        Sales::new,
                        (sales, seller, sale) -> sales.add(sale),
                        (sales, seller, watermark) -> sales.means(seller));
    }

    static StreamStage<WinningBid> q9(StreamStage<Event> events) {
        return bidsAndAuctions(events)
                .groupingKey(NexmarkWinners::auction)
                .flatMapStateful(
                        AUCTION_SILENT,
                        Lot::new,
                        (lot, number, item) -> lot.meet(item),
                        (lot, number, watermark) -> lot.winner());
    }

    static StreamStage<BidOnAuction> q20(StreamStage<Event> events) {
        return bidsAndAuctions(events)
                .groupingKey(NexmarkWinners::auction)
                .flatMapStateful(Expansion::new, (expansion, number, item) -> expansion.next(item));
    }

    private static StreamStage<Event> bidsAndAuctions(StreamStage<Event> events) {
        return events.filter(event -> !(event instanceof Person));
    }

    private static Long auction(Event event) {
        return event instanceof Bid bid ? bid.auction() : ((Auction) event).id();
    }

    private static final class Lot implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient Auction auction;
        private transient Bid highest;
        private transient List<Bid> early;

        Traverser<WinningBid> meet(Event event) {
            if (event instanceof Bid bid) {
                if (auction != null) {
                    consider(bid);
                } else {
                    early = early == null ? new ArrayList<>() : early;
                    early.add(bid);
                }
            } else {
                auction = (Auction) event;
                if (early != null) {
                    early.forEach(this::consider);
                    early = null;
                }
            }
            return Traversers.empty();
        }

        private void consider(Bid bid) {
            if (WinningBid.isWithin(auction, bid)) {
                highest = highest == null ? bid : BidOrder.higher(highest, bid);
            }
        }

        Traverser<WinningBid> winner() {
            return highest == null ? Traversers.empty() : Traversers.singleton(new WinningBid(auction, highest));
        }
    }

    private static final class Sales implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final Comparator<Sale> BY_CLOSING =
                Comparator.comparingLong(Sale::closed).thenComparingLong(Sale::auction);

        private final transient List<Sale> sales = new ArrayList<>();

        Traverser<SellerMean> add(Sale sale) {
            sales.add(sale);
            return Traversers.empty();
        }

        Traverser<SellerMean> means(long seller) {
            sales.sort(BY_CLOSING);
            List<Long> prices = new ArrayList<>(SellerMean.SALES);
            List<SellerMean> means = new ArrayList<>(sales.size());
            for (Sale sale : sales) {
                if (prices.size() == SellerMean.SALES) {
                    prices.remove(0);
                }
                prices.add(sale.price());
                means.add(SellerMean.of(seller, prices));
            }
            return Traversers.traverseIterable(means);
        }
    }

    /** Bids wait until their auction comes, of whatever category, so that none waits for ever. */
    private static final class Expansion implements Serializable {
        private static final long serialVersionUID = 1L;

        private transient Auction auction;
        private transient boolean unwanted;
        private transient List<Bid> early;

        Traverser<BidOnAuction> next(Event event) {
            if (event instanceof Bid bid) {
                return bid(bid);
            }
            List<Bid> waited = early == null ? List.of() : early;
            early = null;
            unwanted = !BidOnAuction.isAskedFor((Auction) event);
            if (unwanted) {
                return Traversers.empty();
            }
            auction = (Auction) event;
            return Traversers.traverseIterable(waited).map(this::row);
        }

        private Traverser<BidOnAuction> bid(Bid bid) {
            if (unwanted) {
                return Traversers.empty();
            }
            if (auction != null) {
                return Traversers.singleton(row(bid));
            }
            early = early == null ? new ArrayList<>() : early;
            early.add(bid);
            return Traversers.empty();
        }

        private BidOnAuction row(Bid bid) {
            return new BidOnAuction(bid, auction);
        }
    }
}
