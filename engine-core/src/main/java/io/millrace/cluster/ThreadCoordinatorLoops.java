package io.millrace.cluster;

import io.millrace.coordination.CoordinatorLoops;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** A thread for each loop that operator coordinators ask for. */
final class ThreadCoordinatorLoops implements CoordinatorLoops, AutoCloseable {
    private final Set<CoordinatorLoop> open = ConcurrentHashMap.newKeySet();
    private final Consumer<Throwable> faultHandler;

    ThreadCoordinatorLoops(Consumer<Throwable> faultHandler) {
        this.faultHandler = faultHandler;
    }

    @Override
    public CoordinatorLoop newLoop(String name) {
        ThreadEventLoop loop = new ThreadEventLoop(name, faultHandler);
        CoordinatorLoop made = new CoordinatorLoop(loop, new ThreadOffload(name, loop));
        open.add(made);
        return made;
    }

    @Override
    public void release(CoordinatorLoop released) {
        open.remove(released);
        // As the last step of the loop itself: what was handed over before still runs.
        released.loop().execute(() -> {
            ((ThreadOffload) released.offload()).close();
            ((ThreadEventLoop) released.loop()).close();
        });
    }

    /** Releases those of jobs that a broken control loop did not come to end. Any thread. */
    @Override
    public void close() {
        open.forEach(this::release);
    }
}
