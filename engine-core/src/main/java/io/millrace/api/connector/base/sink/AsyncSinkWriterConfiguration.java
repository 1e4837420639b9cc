package io.millrace.api.connector.base.sink;

import io.millrace.api.closure.RefusedArgumentException;
import java.time.Duration;

/** When an {@link AsyncSinkWriter} sends, how much at once, and how much it holds. */
public class AsyncSinkWriterConfiguration {
    /** Ten minutes. */
    public static final long DEFAULT_REQUEST_TIMEOUT_MS = Duration.ofMinutes(10).toMillis();

    public static final boolean DEFAULT_FAIL_ON_TIMEOUT = false;

    private final AsyncSinkWriterConfigurationBuilder given;

    private AsyncSinkWriterConfiguration(AsyncSinkWriterConfigurationBuilder given) {
        this.given = given;
    }

    public static ConfigurationMaxBatchSize builder() {
        return new AsyncSinkWriterConfigurationBuilder();
    }

    public int getMaxBatchSize() {
        return given.maxBatchSize;
    }

    public long getMaxBatchSizeInBytes() {
        return given.maxBatchSizeInBytes;
    }

    public int getMaxInFlightRequests() {
        return given.maxInFlightRequests;
    }

    public int getMaxBufferedRequests() {
        return given.maxBufferedRequests;
    }

    public long getMaxTimeInBufferMS() {
        return given.maxTimeInBufferMS;
    }

    public long getMaxRecordSizeInBytes() {
        return given.maxRecordSizeInBytes;
    }

    public RateLimitingStrategy getRateLimitingStrategy() {
        return given.rateLimitingStrategy;
    }

    public long getRequestTimeoutMS() {
        return given.requestTimeoutMS;
    }

    public boolean isFailOnTimeout() {
        return given.failOnTimeout;
    }

    /** @throws RefusedArgumentException when the limits contradict each other */
    final void check() {
        if (getMaxBatchSize() <= 0
                || getMaxBatchSizeInBytes() <= 0
                || getMaxBufferedRequests() <= 0
                || getMaxTimeInBufferMS() <= 0
                || getMaxRecordSizeInBytes() <= 0) {
            throw new RefusedArgumentException("the limits of an asynchronous sink must be positive: " + given);
        }
        if (getMaxBufferedRequests() <= getMaxBatchSize()) {
            throw new RefusedArgumentException("an asynchronous sink must buffer more than a request has: " + given);
        }
        if (getMaxBatchSizeInBytes() < getMaxRecordSizeInBytes()) {
            throw new RefusedArgumentException("an entry must fit into a request of an asynchronous sink: " + given);
        }
    }

    /** How many entries a request has at most. */
    public interface ConfigurationMaxBatchSize {
        ConfigurationMaxBatchSizeInBytes setMaxBatchSize(int maxBatchSize);
    }

    /** How many bytes a request has at most; a batch is also sent when so many wait. */
    public interface ConfigurationMaxBatchSizeInBytes {
        ConfigurationMaxInFlightRequests setMaxBatchSizeInBytes(long maxBatchSizeInBytes);
    }

    /** How many requests are under way at most. */
    public interface ConfigurationMaxInFlightRequests {
        ConfigurationMaxBufferedRequests setMaxInFlightRequests(int maxInFlightRequests);
    }

    /** With so many entries waiting the writer takes no more; more than a request has. */
    public interface ConfigurationMaxBufferedRequests {
        ConfigurationMaxTimeInBufferMS setMaxBufferedRequests(int maxBufferedRequests);
    }

    /** After so many milliseconds what waits is sent, however little it is. */
    public interface ConfigurationMaxTimeInBufferMS {
        ConfigurationMaxRecordSizeInBytes setMaxTimeInBufferMS(long maxTimeInBufferMS);
    }

    /** A larger entry fails the job; at most the bytes of a request. */
    public interface ConfigurationMaxRecordSizeInBytes {
        AsyncSinkWriterConfigurationBuilder setMaxRecordSizeInBytes(long maxRecordSizeInBytes);
    }

    /** Asks for what has no default, one after the other. */
    public static class AsyncSinkWriterConfigurationBuilder
            implements ConfigurationMaxBatchSize,
                    ConfigurationMaxBatchSizeInBytes,
                    ConfigurationMaxInFlightRequests,
                    ConfigurationMaxBufferedRequests,
                    ConfigurationMaxTimeInBufferMS,
                    ConfigurationMaxRecordSizeInBytes {
        private int maxBatchSize;
        private long maxBatchSizeInBytes;
        private int maxInFlightRequests;
        private int maxBufferedRequests;
        private long maxTimeInBufferMS;
        private long maxRecordSizeInBytes;
        private long requestTimeoutMS = DEFAULT_REQUEST_TIMEOUT_MS;
        private boolean failOnTimeout = DEFAULT_FAIL_ON_TIMEOUT;
        private RateLimitingStrategy rateLimitingStrategy;

        @Override
        public ConfigurationMaxBatchSizeInBytes setMaxBatchSize(int maxBatchSize) {
            this.maxBatchSize = maxBatchSize;
            return this;
        }

        @Override
        public ConfigurationMaxInFlightRequests setMaxBatchSizeInBytes(long maxBatchSizeInBytes) {
            this.maxBatchSizeInBytes = maxBatchSizeInBytes;
            return this;
        }

        @Override
        public ConfigurationMaxBufferedRequests setMaxInFlightRequests(int maxInFlightRequests) {
            this.maxInFlightRequests = maxInFlightRequests;
            return this;
        }

        @Override
        public ConfigurationMaxTimeInBufferMS setMaxBufferedRequests(int maxBufferedRequests) {
            this.maxBufferedRequests = maxBufferedRequests;
            return this;
        }

        @Override
        public ConfigurationMaxRecordSizeInBytes setMaxTimeInBufferMS(long maxTimeInBufferMS) {
            this.maxTimeInBufferMS = maxTimeInBufferMS;
            return this;
        }

        @Override
        public AsyncSinkWriterConfigurationBuilder setMaxRecordSizeInBytes(long maxRecordSizeInBytes) {
            this.maxRecordSizeInBytes = maxRecordSizeInBytes;
            return this;
        }

        /** Without an answer after so many milliseconds a request counts as failed. */
        public AsyncSinkWriterConfigurationBuilder setRequestTimeoutMS(long requestTimeoutMS) {
            this.requestTimeoutMS = requestTimeoutMS;
            return this;
        }

        /** Whether a request that timed out fails the job, or is sent again. */
        public AsyncSinkWriterConfigurationBuilder setFailOnTimeout(boolean failOnTimeout) {
            this.failOnTimeout = failOnTimeout;
            return this;
        }

        /** In place of a {@link CongestionControlRateLimitingStrategy} with the limits given. */
        public AsyncSinkWriterConfigurationBuilder setRateLimitingStrategy(RateLimitingStrategy rateLimitingStrategy) {
            this.rateLimitingStrategy = rateLimitingStrategy;
            return this;
        }

        public AsyncSinkWriterConfiguration build() {
            if (rateLimitingStrategy == null) {
                rateLimitingStrategy = CongestionControlRateLimitingStrategy.builder()
                        .setMaxInFlightRequests(maxInFlightRequests)
                        .setInitialMaxInFlightMessages(maxBatchSize)
                        .setScalingStrategy(AIMDScalingStrategy.builder(maxBatchSize * maxInFlightRequests)
                                .build())
                        .build();
            }
            return new AsyncSinkWriterConfiguration(this);
        }

        @Override
        public String toString() {
            return "maxBatchSize " + maxBatchSize + ", maxBatchSizeInBytes " + maxBatchSizeInBytes
                    + ", maxInFlightRequests " + maxInFlightRequests + ", maxBufferedRequests " + maxBufferedRequests
                    + ", maxTimeInBufferMS " + maxTimeInBufferMS + ", maxRecordSizeInBytes " + maxRecordSizeInBytes;
        }
    }
}
