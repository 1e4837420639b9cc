package io.millrace.exchange;

import io.millrace.VirtualLoop;
import io.millrace.base.EventLoop;
import io.millrace.base.ExecutionAttemptId;
import io.millrace.base.TaskManagerId;
import java.util.function.BooleanSupplier;

/** Where the conformance suite runs: a producing and a consuming TaskManager, which may be the same. */
interface ExchangeWorld extends AutoCloseable {
    TaskManagerId producer();

    TaskManagerId consumer();

    Exchange producing();

    Exchange consuming();

    VirtualLoop timers();

    /** Lets the world go on until the condition holds. */
    void until(String what, BooleanSupplier condition);

    @Override
    void close();

    default ChannelWriter writer(ChannelId id, Runnable wakeup) {
        return producing().openWriter(id, consumer(), new StringValues(), wakeup);
    }

    default ChannelReader reader(ChannelId id, String attempt, Runnable wakeup) {
        Exchange.Location location =
                new Exchange.Location(producer(), "127.0.0.1", producing().port());
        return consuming().openReader(id, location, new ExecutionAttemptId(attempt), new StringValues(), wakeup);
    }

    /** Makes one of the exchanges of a world. */
    @FunctionalInterface
    interface Maker {
        Exchange make(TaskManagerId self, EventLoop timers);
    }
}
