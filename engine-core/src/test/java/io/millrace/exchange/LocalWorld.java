package io.millrace.exchange;

import io.millrace.Eventually;
import io.millrace.VirtualLoop;
import io.millrace.base.TaskManagerId;
import java.util.function.BooleanSupplier;

/** Both tasks in one TaskManager. */
final class LocalWorld implements ExchangeWorld {
    private final TaskManagerId self = new TaskManagerId("tm-1");
    private final VirtualLoop timers = new VirtualLoop();
    private final Exchange exchange;

    LocalWorld(Backpressure backpressure, ExchangeLimits limits) {
        exchange = TaskExchange.localOnly(self, timers, backpressure, limits);
    }

    @Override
    public TaskManagerId producer() {
        return self;
    }

    @Override
    public TaskManagerId consumer() {
        return self;
    }

    @Override
    public Exchange producing() {
        return exchange;
    }

    @Override
    public Exchange consuming() {
        return exchange;
    }

    @Override
    public VirtualLoop timers() {
        return timers;
    }

    @Override
    public void until(String what, BooleanSupplier condition) {
        Eventually.until(what, condition);
    }

    @Override
    public void close() {
        exchange.close();
    }
}
