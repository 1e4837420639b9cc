package io.millrace.exchange;

import io.millrace.VirtualLoop;
import io.millrace.base.TaskManagerId;
import io.millrace.wire.InMemoryNetworks;
import java.util.function.BooleanSupplier;

/** Two TaskManagers in one thread: frames are real bytes, delivered when a test waits. */
final class InMemoryWorld implements ExchangeWorld {
    final InMemoryNetworks networks = new InMemoryNetworks();
    private final TaskManagerId producer = new TaskManagerId("tm-p");
    private final TaskManagerId consumer = new TaskManagerId("tm-c");
    private final VirtualLoop timers = new VirtualLoop();
    private final Exchange producing;
    private final Exchange consuming;

    InMemoryWorld(Backpressure backpressure, ExchangeLimits limits) {
        producing = TaskExchange.networked(producer, timers, backpressure, limits, networks.join("tm-p"));
        consuming = TaskExchange.networked(consumer, timers, backpressure, limits, networks.join("tm-c"));
    }

    @Override
    public TaskManagerId producer() {
        return producer;
    }

    @Override
    public TaskManagerId consumer() {
        return consumer;
    }

    @Override
    public Exchange producing() {
        return producing;
    }

    @Override
    public Exchange consuming() {
        return consuming;
    }

    @Override
    public VirtualLoop timers() {
        return timers;
    }

    @Override
    public void until(String what, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            if (!networks.deliverOne() && !timers.runSteps()) {
                if (condition.getAsBoolean()) {
                    return;
                }
                throw new AssertionError("nothing is on its way any more, and still not: " + what);
            }
        }
    }

    @Override
    public void close() {
        producing.close();
        consuming.close();
        networks.deliverAll();
    }
}
