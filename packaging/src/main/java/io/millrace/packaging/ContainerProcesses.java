package io.millrace.packaging;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes that the NodeManagers of this JVM started. Taken before the NodeManagers stop, because a process whose
 * shell is gone is nobody's descendant any more.
 */
final class ContainerProcesses {
    private static final Logger LOG = LoggerFactory.getLogger(ContainerProcesses.class);
    private static final long EXIT_SECONDS = 5;

    private final List<ProcessHandle> processes;

    private ContainerProcesses(List<ProcessHandle> processes) {
        this.processes = processes;
    }

    static ContainerProcesses ofThisJvm() {
        return new ContainerProcesses(ProcessHandle.current().descendants().toList());
    }

    /** Ends those that still run, and waits until they are gone. */
    void kill() throws InterruptedException {
        List<ProcessHandle> alive =
                processes.stream().filter(ProcessHandle::isAlive).toList();
        alive.forEach(process -> {
            LOG.info("ending container process {}", process.pid());
            process.destroyForcibly();
        });
        CompletableFuture<?>[] exits = alive.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(EXIT_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException | java.util.concurrent.ExecutionException stillThere) {
            LOG.warn("some container processes did not end", stillThere);
        }
    }
}
