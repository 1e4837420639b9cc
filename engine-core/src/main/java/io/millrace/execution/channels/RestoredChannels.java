package io.millrace.execution.channels;

import io.millrace.api.functions.KeySelector;
import io.millrace.api.graph.Partitioning;
import io.millrace.base.KeyGroups;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.exchange.ElementBatch;
import io.millrace.plan.JobEdge;
import io.millrace.protocol.thrift.DeployTask;
import io.millrace.state.SnapshotInput;
import io.millrace.state.StateFailures;
import io.millrace.state.thrift.ChannelSnapshot;
import io.millrace.state.thrift.OrphanedChannel;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The elements of a task's channels that barriers had overtaken, back from a checkpoint. Reads files: on the task's
 * thread, while it is set up.
 */
final class RestoredChannels {
    private final DeployTask deployment;
    private final SnapshotInput snapshots;

    /** @param deployment of a task that may have nothing to restore */
    RestoredChannels(DeployTask deployment, SnapshotInput snapshots) {
        this.deployment = deployment;
        this.snapshots = snapshots;
    }

    /** What was in the channel from this producer. */
    List<ElementBatch> of(JobEdge edge, int producerSubtask, TypeSerializer<Object> serializer) {
        List<ElementBatch> batches = new ArrayList<>();
        if (deployment.isSetRestore()) {
            for (ChannelSnapshot channel : deployment.getRestore().getChannels()) {
                if (channel.getEdge() == edge.index()
                        && channel.getProducerSubtask() == producerSubtask
                        && channel.isSetOvertaken()) {
                    batches.addAll(read(channel.getOvertaken(), serializer));
                }
            }
        }
        return batches;
    }

    /**
     * What was on its way over this edge to subtasks that are no more what they were, as far as it belongs here. Only
     * records: what their channels said of time meant other channels.
     */
    List<ElementBatch> orphansOf(JobEdge edge, TypeSerializer<Object> serializer) {
        List<ElementBatch> batches = new ArrayList<>();
        if (deployment.isSetRestore()) {
            Belongs belongs = belongs(edge);
            for (OrphanedChannel orphan : deployment.getRestore().getOrphaned()) {
                if (orphan.getChannel().getEdge() == edge.index()) {
                    for (ElementBatch batch : read(orphan.getChannel().getOvertaken(), serializer)) {
                        ElementBatch own = own(batch, belongs);
                        if (!own.isEmpty()) {
                            batches.add(own);
                        }
                    }
                }
            }
        }
        return batches;
    }

    private interface Belongs {
        boolean here(Object value);
    }

    private static ElementBatch own(ElementBatch batch, Belongs belongs) {
        ElementBatch own = new ElementBatch(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            if (belongs.here(batch.value(i))) {
                own.add(batch.value(i), batch.timestamp(i));
            }
        }
        return own;
    }

    private Belongs belongs(JobEdge edge) {
        if (!(edge.partitioning() instanceof Partitioning.Hash hash)) {
            return value -> true;
        }
        KeySelector<Object, Object> selector = hash.selector();
        TypeSerializer<Object> keys = hash.keyType().createSerializer().duplicate();
        int keyGroups = deployment.getMaxParallelism();
        return value -> {
            try {
                int group = KeyGroups.keyGroup(keys.stableHash(selector.getKey(value)), keyGroups);
                return KeyGroups.subtaskOf(group, keyGroups, deployment.getParallelism()) == deployment.getSubtask();
            } catch (RuntimeException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IllegalStateException("the key selector of edge " + edge.index() + " failed", failed);
            }
        };
    }

    private List<ElementBatch> read(StateSegment segment, TypeSerializer<Object> serializer) {
        try {
            return SavedElements.read(snapshots, segment, serializer);
        } catch (IOException unreadable) {
            throw StateFailures.unreadable(unreadable);
        }
    }
}
