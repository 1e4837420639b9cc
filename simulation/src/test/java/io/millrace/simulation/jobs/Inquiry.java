package io.millrace.simulation.jobs;

import io.millrace.api.functions.async.AsyncFunction;
import io.millrace.api.functions.async.ResultFuture;
import java.time.Duration;
import java.util.List;

/** Asks the {@link World}, which answers with the record itself after a while. */
final class Inquiry implements AsyncFunction<Datum, Datum> {
    private static final long serialVersionUID = 1L;
    private static final int MAX_MILLIS = 120;

    @Override
    public void asyncInvoke(Datum datum, ResultFuture<Datum> result) {
        World world = World.current();
        world.maybeFail("inquiry");
        Duration delay = world.randomness("inquiry", datum.identity()).millisBetween(0, MAX_MILLIS);
        var unused = world.after(delay).thenRun(() -> result.complete(List.of(datum)));
    }
}
