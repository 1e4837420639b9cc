package io.millrace.api.connector.base.sink;

import io.millrace.api.closure.RefusedArgumentException;
import java.util.Objects;

/**
 * At most so many requests under way, and at most so many entries in them. The limit of entries moves with the receiver: up
 * after each request that succeeded whole, down after each that did not.
 */
public class CongestionControlRateLimitingStrategy implements RateLimitingStrategy {
    private final int maxInFlightRequests;
    private final ScalingStrategy<Integer> scalingStrategy;
    private int maxInFlightMessages;
    private int currentInFlightRequests;
    private int currentInFlightMessages;

    private CongestionControlRateLimitingStrategy(CongestionControlRateLimitingStrategyBuilder builder) {
        if (builder.maxInFlightRequests <= 0 || builder.initialMaxInFlightMessages <= 0) {
            throw new RefusedArgumentException(
                    "maxInFlightRequests and initialMaxInFlightMessages must be positive, not "
                            + builder.maxInFlightRequests + " and " + builder.initialMaxInFlightMessages);
        }
        this.maxInFlightRequests = builder.maxInFlightRequests;
        this.maxInFlightMessages = builder.initialMaxInFlightMessages;
        this.scalingStrategy = Objects.requireNonNull(builder.scalingStrategy, "a scaling strategy must be given");
    }

    public static CongestionControlRateLimitingStrategyBuilder builder() {
        return new CongestionControlRateLimitingStrategyBuilder();
    }

    @Override
    public void registerInFlightRequest(RequestInfo requestInfo) {
        currentInFlightRequests++;
        currentInFlightMessages += requestInfo.getBatchSize();
    }

    @Override
    public void registerCompletedRequest(ResultInfo resultInfo) {
        currentInFlightRequests = Math.max(0, currentInFlightRequests - 1);
        currentInFlightMessages -= resultInfo.getBatchSize();
        maxInFlightMessages = resultInfo.getFailedMessages() > 0
                ? scalingStrategy.scaleDown(maxInFlightMessages)
                : scalingStrategy.scaleUp(maxInFlightMessages);
    }

    @Override
    public boolean shouldBlock(RequestInfo requestInfo) {
        return currentInFlightRequests >= maxInFlightRequests
                || currentInFlightMessages + requestInfo.getBatchSize() > maxInFlightMessages;
    }

    @Override
    public int getMaxBatchSize() {
        return maxInFlightMessages;
    }

    /** All three must be given. */
    public static class CongestionControlRateLimitingStrategyBuilder {
        private int maxInFlightRequests;
        private int initialMaxInFlightMessages;
        private ScalingStrategy<Integer> scalingStrategy;

        public CongestionControlRateLimitingStrategyBuilder setMaxInFlightRequests(int maxInFlightRequests) {
            this.maxInFlightRequests = maxInFlightRequests;
            return this;
        }

        public CongestionControlRateLimitingStrategyBuilder setInitialMaxInFlightMessages(
                int initialMaxInFlightMessages) {
            this.initialMaxInFlightMessages = initialMaxInFlightMessages;
            return this;
        }

        public CongestionControlRateLimitingStrategyBuilder setScalingStrategy(
                ScalingStrategy<Integer> scalingStrategy) {
            this.scalingStrategy = scalingStrategy;
            return this;
        }

        public CongestionControlRateLimitingStrategy build() {
            return new CongestionControlRateLimitingStrategy(this);
        }
    }
}
