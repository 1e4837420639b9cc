package io.millrace.coordination;

import io.millrace.base.EventLoop;

/** Where operator coordinators run: user code, so never on the control loop. Called on the control loop. */
public interface CoordinatorLoops {

    EventLoop newLoop(String name);

    /** No step will be handed to this loop any more; those it has still run. */
    void release(EventLoop loop);
}
