package io.millrace.examples;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.ProcessWindowFunction;
import io.millrace.api.windowing.windows.TimeWindow;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Makes a line of the board of what is known of an airport and hour. */
final class BoardLine extends ProcessWindowFunction<Delays, String, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(String origin, Context context, Iterable<Delays> elements, Collector<String> out) {
        Delays delays = elements.iterator().next();
        // Without seconds unless the window begins in the middle of a minute: 2001-01-01T06:00.
        LocalDateTime start =
                LocalDateTime.ofEpochSecond(Math.floorDiv(context.window().getStart(), 1000L), 0, ZoneOffset.UTC);
        out.collect(origin + "," + start + "," + delays.flights() + "," + delays.sum() + "," + delays.max());
    }
}
