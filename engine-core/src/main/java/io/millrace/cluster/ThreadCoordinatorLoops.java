package io.millrace.cluster;

import io.millrace.coordination.CoordinatorLoops;
import java.util.function.Consumer;

/** A thread for each loop that operator coordinators ask for. */
final class ThreadCoordinatorLoops implements CoordinatorLoops {
    private final Consumer<Throwable> faultHandler;

    ThreadCoordinatorLoops(Consumer<Throwable> faultHandler) {
        this.faultHandler = faultHandler;
    }

    @Override
    public CoordinatorLoop newLoop(String name) {
        ThreadEventLoop loop = new ThreadEventLoop(name, faultHandler);
        return new CoordinatorLoop(loop, new ThreadOffload(name, loop));
    }

    @Override
    public void release(CoordinatorLoop released) {
        // As the last step of the loop itself: what was handed over before still runs.
        released.loop().execute(() -> {
            ((ThreadOffload) released.offload()).close();
            ((ThreadEventLoop) released.loop()).close();
        });
    }
}
