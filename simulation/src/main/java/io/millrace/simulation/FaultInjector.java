package io.millrace.simulation;

import io.millrace.base.TaskManagerId;
import java.time.Duration;
import java.util.List;

/** Makes the faults of a list happen to a cluster, each in its time. */
public final class FaultInjector {
    private static final int SLOW_FILES_MILLIS = 1_500;
    private static final int STUCK_REQUESTS_MILLIS = 1_500;
    private static final String METADATA = "/_metadata";
    private static final int SAVEPOINTS_IN_A_STORM = 5;

    private final SimulatedCluster cluster;
    private final SimulatedProcess nature;

    /** What only the story itself can do to its job. */
    public interface Operations {
        void savepoint();

        void rescale();

        void rescaleFromCheckpoint();

        void drain();

        void cancel();

        /** The next function that is called throws. */
        void failFunction();

        /** Nothing can be committed for so long. */
        void refuseCommits(long forMillis);
    }

    public FaultInjector(SimulatedCluster cluster) {
        this.cluster = cluster;
        this.nature = new SimulatedProcess(cluster.simulation(), "nature");
    }

    public void schedule(List<Fault> faults, Operations operations) {
        for (Fault fault : faults) {
            after(fault.atMillis(), () -> {
                cluster.simulation().line("fault", fault.kind().name(), fault.toString());
                happen(fault, operations);
            });
        }
    }

    private void after(long millis, Runnable step) {
        cluster.simulation().post(nature, null, Duration.ofMillis(millis), step);
    }

    private void happen(Fault fault, Operations operations) {
        Duration duration = Duration.ofMillis(fault.forMillis());
        List<TaskManagerId> running = cluster.runningTaskManagers();
        switch (fault.kind()) {
            case AM_KILL -> cluster.killJobManager();
            case AM_PAUSE -> cluster.pauseJobManager(duration);
            case AM_ZOMBIE -> cluster.replaceJobManager(duration);
            case AM_TWINS -> {
                cluster.replaceJobManager(duration);
                cluster.replaceJobManager(Duration.ZERO);
            }
            case NETWORK_ROUGH -> {
                cluster.network().weather(SimulatedNetwork.Weather.ROUGH);
                after(fault.forMillis(), () -> cluster.network().weather(SimulatedNetwork.Weather.FAIR));
            }
            case FILES_FAIL -> {
                cluster.files().unreliable(40, 50);
                after(fault.forMillis(), () -> cluster.files().unreliable(0, 0));
            }
            case FILES_SLOW -> {
                cluster.files().slow(SLOW_FILES_MILLIS);
                after(fault.forMillis(), () -> cluster.files().slow(SimulatedFileSystem.USUAL_MILLIS));
            }
            case FILE_CORRUPT -> {
                boolean any = fault.target() % 2 == 0;
                cluster.files().corrupt(fault.target(), name -> any || name.endsWith(METADATA));
                if (any) {
                    // Only a restart reads what tasks have written.
                    operations.failFunction();
                }
            }
            case STORE_SILENT -> {
                cluster.store().unreliable(40, 20);
                cluster.store().stuck(STUCK_REQUESTS_MILLIS);
                after(fault.forMillis(), () -> {
                    cluster.store().unreliable(0, 0);
                    cluster.store().stuck(0);
                });
            }
            case USER_EXCEPTION -> operations.failFunction();
            case COMMIT_FAILS -> operations.refuseCommits(fault.forMillis());
            case SAVEPOINT -> operations.savepoint();
            case SAVEPOINT_STORM -> {
                for (int i = 0; i < SAVEPOINTS_IN_A_STORM; i++) {
                    operations.savepoint();
                }
            }
            case RESCALE -> operations.rescale();
            case RESCALE_FROM_CHECKPOINT -> operations.rescaleFromCheckpoint();
            case DRAIN -> operations.drain();
            case CANCEL -> operations.cancel();
            case TM_KILL, TM_PAUSE, TM_SLOW, TM_CUT, CLOCK_JUMP, DATA_DROP, DATA_HALF_OPEN -> {
                if (!running.isEmpty()) {
                    happenTo(fault, running.get(fault.target() % running.size()), running);
                }
            }
        }
    }

    private void happenTo(Fault fault, TaskManagerId victim, List<TaskManagerId> running) {
        TaskManagerId other = running.get((fault.target() / running.size()) % running.size());
        switch (fault.kind()) {
            case TM_KILL -> cluster.kill(victim);
            case TM_PAUSE -> cluster.pause(victim, Duration.ofMillis(fault.forMillis()));
            case TM_SLOW -> cluster.slow(victim, fault.forMillis());
            case TM_CUT -> {
                cluster.cutOff(victim);
                after(fault.forMillis(), () -> cluster.reconnect(victim));
            }
            case CLOCK_JUMP ->
                cluster.jumpClock(victim, fault.target() % 2 == 0 ? fault.forMillis() : -fault.forMillis());
            case DATA_DROP -> cluster.dropConnections(victim, other);
            case DATA_HALF_OPEN -> cluster.stallConnections(victim, other, Duration.ofSeconds(10));
            default -> throw new IllegalStateException(fault + " does not happen to a TaskManager");
        }
    }
}
