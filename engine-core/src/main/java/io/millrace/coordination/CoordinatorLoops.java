package io.millrace.coordination;

import io.millrace.base.EventLoop;
import io.millrace.base.Offload;

/** Where operator coordinators run: user code, so never on the control loop. Called on the control loop. */
public interface CoordinatorLoops {

    /** A loop, and off-loop work whose outcomes arrive on it. */
    record CoordinatorLoop(EventLoop loop, Offload offload) {}

    CoordinatorLoop newLoop(String name);

    /** No step will be handed to this loop any more; those it has still run. */
    void release(CoordinatorLoop loop);
}
