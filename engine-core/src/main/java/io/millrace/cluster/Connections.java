package io.millrace.cluster;

import io.millrace.base.EventLoop;
import io.millrace.exchange.Exchange;
import io.millrace.rpc.Transport;

/** How one TaskManager reaches its JobManager and the tasks of other TaskManagers. */
public interface Connections extends AutoCloseable {

    /** The exchange of this TaskManager's tasks; asked for once, before the transport. */
    Exchange exchange(EventLoop loop);

    /** The way to the JobManager; asked for once, connects at once. */
    Transport transport(EventLoop loop);

    /** Called after the loop has ended. */
    @Override
    void close();
}
