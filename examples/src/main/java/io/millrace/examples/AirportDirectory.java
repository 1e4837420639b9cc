package io.millrace.examples;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stands for a service somewhere else: answers on a thread of its own, and turns down the first question about each
 * airport, as busy services do.
 */
final class AirportDirectory implements AutoCloseable {
    private final Map<String, Airport> airports =
            ExampleData.airports().stream().collect(Collectors.toUnmodifiableMap(Airport::iata, Function.identity()));
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final ExecutorService service = Executors.newSingleThreadExecutor();

    /** Thrown into the answer: ask again. */
    static final class Busy extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    CompletionStage<Airport> ask(String iata) {
        return CompletableFuture.supplyAsync(
                () -> {
                    if (asked.add(iata)) {
                        throw new Busy();
                    }
                    return airports.get(iata);
                },
                service);
    }

    @Override
    public void close() {
        service.shutdownNow();
    }
}
