package io.millrace.coordination;

import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.JobManagerOptions;
import io.millrace.base.configuration.ResourceManagerOptions;
import io.millrace.checkpoint.LeaderEpoch;
import io.millrace.checkpoint.MetadataStore;
import io.millrace.rpc.Address;
import io.millrace.rpc.LinkEndpoint;
import io.millrace.rpc.LinkSettings;
import io.millrace.rpc.Transport;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The JobManager of one process: becomes leader under an epoch of its own, then listens to TaskManagers and takes jobs.
 * All of it lives on the control loop given with the ports; so do all calls.
 */
public final class JobManager implements Transport.Receiver {
    /** Somebody else leads, or nobody can tell: a JobManager that does not know ends rather than act. */
    public static final int EXIT_NOT_LEADER = 11;

    private final JobManagerPorts ports;
    private final LinkSettings settings;
    private final ResourceManager resources;
    private final Dispatcher dispatcher;
    private LinkEndpoint endpoint;

    /** What a cluster is for. */
    public enum Mode {
        /** One program: a TaskManager goes as soon as no job needs it. */
        APPLICATION,
        /** Whatever comes: TaskManagers stay for a while. */
        SESSION
    }

    /** @param slotsPerTaskManager how many slots the TaskManagers have that the driver starts */
    public JobManager(JobManagerPorts ports, Configuration configuration, Mode mode, int slotsPerTaskManager) {
        this.ports = ports;
        this.settings = LinkSettings.from(configuration);
        Duration idleTimeout = switch (mode) {
            case APPLICATION -> Duration.ZERO;
            case SESSION -> configuration.get(ResourceManagerOptions.TASK_MANAGER_TIMEOUT);
        };
        this.resources = new ResourceManager(
                ports.loop(),
                ports.driver(),
                new ResourceManager.Settings(
                        slotsPerTaskManager,
                        configuration.get(ResourceManagerOptions.REDUNDANT_TASK_MANAGER_NUM),
                        idleTimeout,
                        configuration.get(JobManagerOptions.SLOT_REQUEST_TIMEOUT)),
                new Losses(),
                ports.timeline());
        this.dispatcher = new Dispatcher(ports, configuration, resources, this::stepDown);
    }

    /** @param ready runs when this process leads and jobs may be submitted */
    public void start(Consumer<Dispatcher> ready) {
        ports.loop().assertInLoop();
        ports.transport().receiver(this);
        ports.store().sessionListener(new Session());
        LeaderEpoch.acquire(ports.loop(), ports.store(), ports.ids().nextId(), new LeaderEpoch.Taker() {
            @Override
            public void onEpoch(LeaderEpoch epoch) {
                lead(epoch);
                ready.accept(dispatcher);
            }

            @Override
            public void onFailed(Failure why) {
                stepDown(why.toString());
            }
        });
    }

    private void lead(LeaderEpoch epoch) {
        ports.timeline().line("jobmanager", "leads", "epoch " + epoch.number());
        endpoint = LinkEndpoint.accepting(
                ports.loop(),
                ports.transport(),
                settings,
                epoch.number(),
                link -> new TaskManagerConversation(link, settings, resources, dispatcher),
                higher -> stepDown("a leader of epoch " + higher + " is at work"));
        dispatcher.lead(epoch);
        resources.start();
    }

    /** Ends all TaskManagers. The owner ends the process, or the application, afterwards. */
    public void shutDown(String reason) {
        ports.loop().assertInLoop();
        resources.close(reason);
    }

    private void stepDown(String why) {
        ports.timeline().line("jobmanager", "steps down", why);
        ports.exit().exit(EXIT_NOT_LEADER, why);
    }

    @Override
    public void onPacket(Address from, byte[] packet) {
        // Before it leads it has nothing to say; who wants to talk tries again.
        if (endpoint != null) {
            endpoint.onPacket(from, packet);
        }
    }

    @Override
    public void onDisconnected(Address from) {
        if (endpoint != null) {
            endpoint.onDisconnected(from);
        }
    }

    private final class Losses implements ResourceManager.Losses {
        @Override
        public void onTaskManagerSilent(TaskManagerId taskManager, Failure symptom) {
            dispatcher.onTaskManagerSilent(taskManager, symptom);
        }

        @Override
        public void onTaskManagerLost(TaskManagerId taskManager, Failure why) {
            dispatcher.onTaskManagerLost(taskManager, why);
        }
    }

    private final class Session implements MetadataStore.SessionListener {
        @Override
        public void onSuspended() {
            ports.timeline().line("jobmanager", "metadata store suspended", "");
        }

        @Override
        public void onReconnected() {
            ports.timeline().line("jobmanager", "metadata store reconnected", "");
        }

        @Override
        public void onLost() {
            stepDown("the session with the metadata store is over");
        }
    }

    public Dispatcher dispatcher() {
        return dispatcher;
    }

    public ClusterSnapshot snapshot() {
        ports.loop().assertInLoop();
        return new ClusterSnapshot(
                endpoint == null ? LinkEndpoint.NO_EPOCH : endpoint.epoch(),
                ports.loop().wallMillis(),
                resources.taskManagers().stream().map(this::snapshot).toList(),
                resources.desired(),
                resources.ledger().total(),
                resources.ledger().free(),
                dispatcher.jobs());
    }

    private ClusterSnapshot.TaskManager snapshot(RegisteredTaskManager taskManager) {
        return new ClusterSnapshot.TaskManager(
                taskManager.id(),
                taskManager.host(),
                taskManager.dataPort(),
                taskManager.slots(),
                resources.ledger().freeOn(taskManager.id()),
                taskManager.memoryBytes(),
                taskManager.pid(),
                taskManager.logUrl());
    }

    /** @throws IllegalStateException when a sum does not balance; cheap enough to ask after every step */
    public void checkInvariants() {
        resources.ledger().assertBalanced();
        resources
                .ledger()
                .assertHeldBy(
                        dispatcher.runningJobs().stream().map(JobMaster::id).toList());
    }
}
