package io.millrace.state.rocksdb;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;

/** Runs nothing before it is told to. */
final class HeldThreads implements Executor {
    private final Queue<Runnable> held = new ArrayDeque<>();

    @Override
    public void execute(Runnable work) {
        held.add(work);
    }

    int waiting() {
        return held.size();
    }

    void run() {
        while (!held.isEmpty()) {
            held.remove().run();
        }
    }
}
