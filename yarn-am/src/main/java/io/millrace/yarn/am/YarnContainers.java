package io.millrace.yarn.am;

import io.millrace.base.EventLoop;
import io.millrace.base.Failure;
import io.millrace.base.TaskManagerId;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.hadoop.yarn.api.records.ContainerStatus;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.client.api.AMRMClient.ContainerRequest;
import org.apache.hadoop.yarn.client.api.async.NMClientAsync;

/**
 * Hadoop's clients behind the {@link ContainerProvider} port. All fields belong to the control loop; Hadoop's threads only
 * post steps to it. Decides nothing.
 */
final class YarnContainers implements ContainerProvider, YarnConnection.Callbacks, AutoCloseable {
    private static final Priority PRIORITY = Priority.newInstance(1);

    private final EventLoop loop;
    private final YarnConnection resourceManager;
    private final NMClientAsync nodeManagers;
    private final TaskManagerLaunch launch;
    private final Resource wanted;
    private final Deque<ContainerRequest> requests = new ArrayDeque<>();
    private final Map<TaskManagerId, Container> containers = new TreeMap<>();
    private Listener listener;

    YarnContainers(
            EventLoop loop,
            YarnConnection resourceManager,
            org.apache.hadoop.conf.Configuration hadoop,
            TaskManagerLaunch launch,
            ContainerSize size) {
        this.loop = loop;
        this.resourceManager = resourceManager;
        this.launch = launch;
        this.wanted = Resource.newInstance(size.memoryMegaBytes(), size.vcores());
        nodeManagers = NMClientAsync.createNMClientAsync(new NodeManagerRelay());
        nodeManagers.init(hadoop);
        // Unregistering ends all containers at once; ending them one by one would wait for nodes that are lost.
        nodeManagers.getClient().cleanupRunningContainersOnStop(false);
        nodeManagers.start();
    }

    @Override
    public void start(Listener to) {
        listener = to;
        resourceManager.attach(this);
    }

    @Override
    public ContainerSize maximum() {
        return resourceManager.maximum();
    }

    @Override
    public String free() {
        return resourceManager.free();
    }

    @Override
    public void request(int count) {
        for (int i = 0; i < count; i++) {
            ContainerRequest request = new ContainerRequest(wanted, null, null, PRIORITY);
            requests.addLast(request);
            resourceManager.request(request);
        }
        resourceManager.asking(!requests.isEmpty());
    }

    @Override
    public void withdraw(int count) {
        for (int i = 0; i < count && !requests.isEmpty(); i++) {
            resourceManager.withdraw(requests.removeLast());
        }
        resourceManager.asking(!requests.isEmpty());
    }

    @Override
    public void launch(TaskManagerId id) {
        Container container = containers.get(id);
        nodeManagers.startContainerAsync(container, launch.context(container.getResource()));
    }

    /** The NodeManager ends the process at once; the ResourceManager alone would do so some heartbeats later. */
    @Override
    public void release(TaskManagerId id) {
        Container container = containers.get(id);
        if (container != null) {
            nodeManagers.stopContainerAsync(container.getId(), container.getNodeId());
            resourceManager.release(container.getId());
        }
    }

    @Override
    public void allocated(List<Container> granted) {
        loop.execute(() -> {
            for (Container container : granted) {
                TaskManagerId id = id(container.getId());
                containers.put(id, container);
                if (!requests.isEmpty()) {
                    resourceManager.withdraw(requests.removeFirst());
                }
                listener.onAllocated(id, container.getNodeId().getHost());
            }
            resourceManager.asking(!requests.isEmpty());
        });
    }

    @Override
    public void completed(List<ContainerStatus> over) {
        loop.execute(() -> {
            for (ContainerStatus status : over) {
                TaskManagerId id = id(status.getContainerId());
                containers.remove(id);
                listener.onCompleted(id, status.getExitStatus(), status.getDiagnostics());
            }
        });
    }

    @Override
    public void broken(Failure why) {
        loop.execute(() -> listener.onBroken(why));
    }

    @Override
    public void close() {
        nodeManagers.stop();
    }

    private static TaskManagerId id(ContainerId container) {
        return new TaskManagerId(container.toString());
    }

    /** What NodeManagers answer. Containers are stopped without waiting: the ResourceManager tells when they are over. */
    @SuppressWarnings("deprecation") // abstract in Hadoop, and deprecated all the same
    private final class NodeManagerRelay extends NMClientAsync.AbstractCallbackHandler {
        @Override
        public void onContainerStarted(ContainerId container, Map<String, ByteBuffer> services) {
            loop.execute(() -> listener.onLaunched(id(container)));
        }

        @Override
        public void onStartContainerError(ContainerId container, Throwable error) {
            loop.execute(() -> listener.onLaunchFailed(id(container), Failure.summary(error)));
        }

        @Override
        public void onStopContainerError(ContainerId container, Throwable error) {}

        @Override
        public void onContainerStatusReceived(ContainerId container, ContainerStatus status) {}

        @Override
        public void onContainerStopped(ContainerId container) {}

        @Override
        public void onContainerResourceIncreased(ContainerId container, Resource resource) {}

        @Override
        public void onContainerResourceUpdated(ContainerId container, Resource resource) {}

        @Override
        public void onGetContainerStatusError(ContainerId container, Throwable error) {}

        @Override
        public void onIncreaseContainerResourceError(ContainerId container, Throwable error) {}

        @Override
        public void onUpdateContainerResourceError(ContainerId container, Throwable error) {}
    }
}
