package io.millrace.exchange;

/** The conformance suite inside one TaskManager. */
class LocalExchangeTest extends ExchangeConformance {
    @Override
    ExchangeWorld world(Backpressure backpressure, ExchangeLimits limits) {
        return new LocalWorld(backpressure, limits);
    }
}
