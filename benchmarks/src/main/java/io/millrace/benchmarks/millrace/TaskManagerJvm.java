package io.millrace.benchmarks.millrace;

import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.benchmarks.measure.Meter;
import io.millrace.cluster.NetworkConnections;
import io.millrace.cluster.NetworkConnections.JobManagerLocation;
import io.millrace.cluster.TaskManagerProcess;
import io.millrace.wire.Membership;
import io.millrace.wire.SharedCookie;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * A TaskManager in a JVM of its own: {@code <id> <JobManager's port> <slots> <events> <result>}. Writes what its meter
 * noted when the JobManager tells it to end.
 */
public final class TaskManagerJvm {
    static final String HOST = "127.0.0.1";
    static final String CLUSTER = "benchmark";

    private TaskManagerJvm() {}

    /** Nothing secret is here: what matters is that every process says the same. */
    static Membership membership() {
        return new SharedCookie(CLUSTER.getBytes(StandardCharsets.UTF_8));
    }

    public static void main(String[] arguments) throws InterruptedException {
        TaskManagerId self = new TaskManagerId(arguments[0]);
        JobManagerLocation jobManager = new JobManagerLocation(HOST, Integer.parseInt(arguments[1]));
        int slots = Integer.parseInt(arguments[2]);
        Path result = Path.of(arguments[4]);
        Meter.begin(Long.parseLong(arguments[3]));
        ClassLoader program = TaskManagerJvm.class.getClassLoader();
        CountDownLatch end = new CountDownLatch(1);
        TaskManagerProcess.start(
                new Configuration(),
                new TaskManagerProcess.Wiring(
                        self,
                        HOST,
                        slots,
                        Runtime.getRuntime().maxMemory(),
                        Optional.empty(),
                        new NetworkConnections(CLUSTER, self, membership(), HOST, jobManager),
                        job -> program,
                        (code, reason) -> end.countDown()));
        end.await();
        try {
            Meter.record().write(result);
            System.exit(0);
        } catch (Exception unwritable) {
            unwritable.printStackTrace();
            System.exit(1);
        }
    }
}
