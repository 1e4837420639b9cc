package io.millrace.benchmarks.nexmark;

import io.millrace.benchmarks.workload.Mix;
import io.millrace.benchmarks.workload.Row;
import java.util.List;

/** q6: the mean price of what a seller sold last. */
public record SellerMean(long seller, long mean) implements Row {
    /** So many sales count. */
    public static final int SALES = 10;

    public static SellerMean of(long seller, List<Long> prices) {
        long sum = 0;
        for (long price : prices) {
            sum += price;
        }
        return new SellerMean(seller, sum / prices.size());
    }

    @Override
    public long fingerprint() {
        return Mix.with(seller, mean);
    }
}
