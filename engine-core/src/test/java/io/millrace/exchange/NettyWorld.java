package io.millrace.exchange;

import io.millrace.Eventually;
import io.millrace.VirtualLoop;
import io.millrace.base.TaskManagerId;
import io.millrace.wire.Identity;
import io.millrace.wire.SharedCookie;
import io.millrace.wire.netty.NettyNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/** Two TaskManagers with real sockets on loopback. */
final class NettyWorld implements ExchangeWorld {
    private final TaskManagerId producer = new TaskManagerId("tm-p");
    private final TaskManagerId consumer = new TaskManagerId("tm-c");
    private final VirtualLoop timers = new VirtualLoop();
    final NettyNetwork producerNetwork = network(producer);
    final NettyNetwork consumerNetwork = network(consumer);
    private final Exchange producing;
    private final Exchange consuming;

    NettyWorld(Backpressure backpressure, ExchangeLimits limits) {
        producing = TaskExchange.networked(producer, timers, backpressure, limits, producerNetwork);
        consuming = TaskExchange.networked(consumer, timers, backpressure, limits, consumerNetwork);
        try {
            producerNetwork.listen("127.0.0.1", 0);
            consumerNetwork.listen("127.0.0.1", 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NettyNetwork network(TaskManagerId self) {
        SharedCookie cookie = new SharedCookie("a cookie".getBytes(StandardCharsets.UTF_8));
        return new NettyNetwork(new Identity("cluster-1", self.value(), () -> 1, cookie));
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
        Eventually.until(what, () -> {
            timers.runSteps();
            return condition.getAsBoolean();
        });
    }

    @Override
    public void close() {
        producing.close();
        consuming.close();
        producerNetwork.close();
        consumerNetwork.close();
    }
}
