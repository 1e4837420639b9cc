package io.millrace.benchmarks.millrace;

import io.millrace.base.TaskManagerId;
import io.millrace.benchmarks.measure.RunRecord;
import io.millrace.benchmarks.measure.RunRequest;
import io.millrace.coordination.ResourceDriver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** Starts TaskManagers with this JVM's options and class path. On the JobManager's control loop, but for the results. */
final class TaskManagerJvms implements ResourceDriver, AutoCloseable {
    private static final int TASK_MANAGERS = 2;
    private static final int EXIT_SECONDS = 30;

    private final RunRequest request;
    private final IntSupplier port;
    private final Map<TaskManagerId, Process> started = new LinkedHashMap<>();

    TaskManagerJvms(RunRequest request, IntSupplier port) {
        this.request = request;
        this.port = port;
    }

    static int slots(RunRequest request) {
        return (request.parallelism() + TASK_MANAGERS - 1) / TASK_MANAGERS;
    }

    @Override
    public void start(Events events) {
        // A TaskManager that ends early fails its tasks, and so the run.
    }

    @Override
    public synchronized void desire(int taskManagers) {
        while (started.size() < taskManagers) {
            TaskManagerId id = new TaskManagerId("taskmanager-" + (started.size() + 1));
            started.put(id, launch(id));
        }
    }

    private Process launch(TaskManagerId id) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                TaskManagerJvm.class.getName(),
                id.value(),
                Integer.toString(port.getAsInt()),
                Integer.toString(slots(request)),
                Long.toString(request.events() / TASK_MANAGERS),
                result(id).toString()));
        try {
            return new ProcessBuilder(command).inheritIO().start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path result(TaskManagerId id) {
        return request.result().resolveSibling(request.result().getFileName() + "." + id.value());
    }

    @Override
    public void release(TaskManagerId taskManager) {
        // Told to end by the JobManager, it ends by itself, and writes its record.
    }

    /** What they noted; waits until each has ended. */
    synchronized List<RunRecord> records() throws IOException, InterruptedException {
        List<RunRecord> records = new ArrayList<>();
        for (Map.Entry<TaskManagerId, Process> entry : started.entrySet()) {
            if (!entry.getValue().waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(entry.getKey().value() + " did not end with its job");
            }
            records.add(RunRecord.read(result(entry.getKey())));
        }
        return records;
    }

    @Override
    public synchronized void close() {
        started.values().forEach(Process::destroyForcibly);
    }
}
