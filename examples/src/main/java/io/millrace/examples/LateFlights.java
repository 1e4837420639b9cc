package io.millrace.examples;

import io.millrace.api.functions.Collector;
import io.millrace.api.functions.Counter;
import io.millrace.api.functions.OpenContext;
import io.millrace.api.functions.ProcessFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps late flights from vanishing silently. */
final class LateFlights extends ProcessFunction<Flight, Void> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DelayBoard.class);
    private static final int LOGGED = 20;
    private transient Counter late;

    @Override
    public void open(OpenContext openContext) {
        late = getRuntimeContext().getMetricGroup().counter("lateFlights");
    }

    @Override
    public void processElement(Flight flight, Context context, Collector<Void> out) {
        late.inc();
        if (late.getCount() <= LOGGED) {
            LOG.warn("Not on the board, because it came too late: {}", flight);
        }
    }
}
