// Statements of a program that has flights, in event time, and airports.
package snippets;

import io.millrace.api.*;
import io.millrace.api.accumulators.*;
import io.millrace.api.connector.base.hybrid.*;
import io.millrace.api.connector.datagen.*;
import io.millrace.api.connector.file.*;
import io.millrace.api.connector.source.Source;
import io.millrace.api.connector.source.ratelimit.*;
import io.millrace.api.eventtime.*;
import io.millrace.api.functions.*;
import io.millrace.api.functions.Counter;
import io.millrace.api.functions.async.*;
import io.millrace.api.functions.co.*;
import io.millrace.api.state.*;
import io.millrace.api.tuple.*;
import io.millrace.api.types.*;
import io.millrace.api.windowing.assigners.*;
import io.millrace.api.windowing.evictors.*;
import io.millrace.api.windowing.triggers.*;
import io.millrace.api.windowing.windows.*;
import io.millrace.base.MemorySize;
import io.millrace.base.configuration.*;
import io.millrace.examples.Airport;
import io.millrace.examples.Flight;
import java.io.Serializable;
import java.net.URI;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;

final class Snippet {
    /** One line of the delay board. */
    public record Delay(String origin, int flights, long minutes) {
        static Delay of(Flight flight) {
            return new Delay(flight.origin(), 1, flight.delay());
        }

        Delay plus(Delay other) {
            return new Delay(origin, flights + other.flights, minutes + other.minutes);
        }
    }

    static void define(StreamExecutionEnvironment env, DataStream<Flight> flights, DataStream<Airport> airports)
            throws Exception {
        /*snippet*/
    }
}
