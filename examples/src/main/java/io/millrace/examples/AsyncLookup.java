package io.millrace.examples;

import io.millrace.api.AsyncDataStream;
import io.millrace.api.DataStream;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.async.AsyncRetryStrategies;
import io.millrace.api.functions.async.AsyncRetryStrategy;
import io.millrace.api.functions.async.ResultFuture;
import io.millrace.api.functions.async.RetryPredicates;
import io.millrace.api.functions.async.RichAsyncFunction;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where the longest flights go: a directory is asked for each destination. Up to 50 questions are under way at a time,
 * refused ones are asked again, and the answers come in the order of the flights.
 */
public final class AsyncLookup {
    public record Trip(String origin, String city, String state) {}

    private AsyncLookup() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        DataStream<Flight> longest = ExampleData.flights(env)
                .filter(flight -> flight.distance() > 2_400)
                .setParallelism(1);
        AsyncRetryStrategy<Trip> retry = new AsyncRetryStrategies.FixedDelayRetryStrategyBuilder<Trip>(3, 10)
                .ifException(RetryPredicates.HAS_EXCEPTION_PREDICATE)
                .build();
        AsyncDataStream.orderedWaitWithRetry(longest, new AskDirectory(), 30, TimeUnit.SECONDS, 50, retry)
                .uid("directory")
                .setParallelism(1)
                .print()
                .setParallelism(1);
        env.execute("Where the longest flights go");
    }

    private static final class AskDirectory extends RichAsyncFunction<Flight, Trip> {
        private static final long serialVersionUID = 1L;
        private transient AirportDirectory directory;

        @Override
        public void open(OpenContext openContext) {
            directory = new AirportDirectory();
        }

        @Override
        public void asyncInvoke(Flight flight, ResultFuture<Trip> result) {
            directory.ask(flight.destination()).whenComplete((airport, refused) -> {
                if (refused == null) {
                    result.complete(List.of(new Trip(flight.origin(), airport.city(), airport.state())));
                } else {
                    result.completeExceptionally(refused);
                }
            });
        }

        @Override
        public void close() {
            if (directory != null) {
                directory.close();
            }
        }
    }
}
