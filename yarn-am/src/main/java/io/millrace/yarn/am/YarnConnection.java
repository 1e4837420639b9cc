package io.millrace.yarn.am;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.YarnOptions;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.ContainerStatus;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.NodeReport;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.api.records.UpdatedContainer;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.hadoop.yarn.client.api.async.AMRMClientAsync;
import org.apache.hadoop.yarn.exceptions.YarnException;

/**
 * The ApplicationMaster's registration with the ResourceManager and the heartbeats that keep it. Registered and
 * unregistered by the process's main thread; what the ResourceManager says is handed to one {@link Callbacks}.
 */
final class YarnConnection {

    /** What the ResourceManager says. Called on Hadoop's threads: implementations post to their loop and return. */
    interface Callbacks {
        void allocated(List<Container> containers);

        void completed(List<ContainerStatus> containers);

        /** Heartbeats have ended: whatever was asked for will not come. */
        void broken(Failure why);
    }

    private final AMRMClientAsync<ContainerRequest> client;
    private final int idleMillis;
    private final int askingMillis;
    private final Relay relay = new Relay();
    private ContainerSize maximum;
    private volatile DoubleSupplier progress = () -> 0;

    YarnConnection(org.apache.hadoop.conf.Configuration hadoop, Configuration configuration) {
        idleMillis = (int) configuration.get(YarnOptions.HEARTBEAT_IDLE).toMillis();
        askingMillis = (int) configuration.get(YarnOptions.HEARTBEAT_ASKING).toMillis();
        // Asks fast from the start: the program's first job comes within a second.
        client = AMRMClientAsync.createAMRMClientAsync(askingMillis, relay);
        client.init(hadoop);
    }

    void register(String host, int port, String trackingUrl) throws IOException, YarnException {
        client.start();
        Resource largest =
                client.registerApplicationMaster(host, port, trackingUrl).getMaximumResourceCapability();
        maximum = new ContainerSize(largest.getMemorySize(), largest.getVirtualCores());
    }

    /** @param fraction from 0 to 1, asked with each heartbeat, on Hadoop's thread */
    void showProgress(DoubleSupplier fraction) {
        progress = fraction;
    }

    /** The ResourceManager ends all containers that are left. */
    void unregister(FinalApplicationStatus status, String diagnostics) throws IOException, YarnException {
        // No tracking URL: the proxy would send browsers to an address where nobody listens any more.
        client.unregisterApplicationMaster(status, diagnostics, "");
        client.stop();
    }

    ContainerSize maximum() {
        return maximum;
    }

    String free() {
        Resource available = client.getAvailableResources();
        return available == null
                ? "an unknown amount"
                : new ContainerSize(available.getMemorySize(), available.getVirtualCores()).toString();
    }

    /** False once the ResourceManager no longer knows this attempt: then there is nobody to unregister from. */
    boolean isKnown() {
        return !relay.disowned;
    }

    void attach(Callbacks callbacks) {
        relay.attach(callbacks);
    }

    void request(ContainerRequest request) {
        client.addContainerRequest(request);
    }

    /** Also for requests that were served: the client would send them again when the ResourceManager restarts. */
    void withdraw(ContainerRequest request) {
        client.removeContainerRequest(request);
    }

    void release(ContainerId container) {
        client.releaseAssignedContainer(container);
    }

    void asking(boolean asking) {
        client.setHeartbeatInterval(asking ? askingMillis : idleMillis);
    }

    /** Passes on what Hadoop's threads bring; keeps the end of the conversation for whoever comes too late to hear it. */
    private final class Relay extends AMRMClientAsync.AbstractCallbackHandler {
        private Callbacks callbacks;
        private Failure broken;
        private volatile boolean disowned;

        synchronized void attach(Callbacks to) {
            callbacks = to;
            if (broken != null) {
                to.broken(broken);
            }
        }

        private synchronized void breakOff(Failure why) {
            broken = why;
            if (callbacks != null) {
                callbacks.broken(why);
            }
        }

        @Override
        public synchronized void onContainersAllocated(List<Container> containers) {
            callbacks.allocated(containers);
        }

        @Override
        public synchronized void onContainersCompleted(List<ContainerStatus> containers) {
            if (callbacks != null) {
                callbacks.completed(containers);
            }
        }

        @Override
        public void onShutdownRequest() {
            disowned = true;
            breakOff(Failure.of(
                    "MR-4206",
                    Blame.CLUSTER,
                    "the ResourceManager does not know this attempt of the application any more; it was killed, or"
                            + " another attempt took over"));
        }

        @Override
        public void onError(Throwable error) {
            breakOff(Failure.of(
                    "MR-4205",
                    Blame.CLUSTER,
                    "the conversation with the ResourceManager broke off: " + Failure.summary(error),
                    error));
        }

        @Override
        public float getProgress() {
            return (float) progress.getAsDouble();
        }

        @Override
        public void onContainersUpdated(List<UpdatedContainer> containers) {}

        @Override
        public void onNodesUpdated(List<NodeReport> nodes) {}
    }
}
