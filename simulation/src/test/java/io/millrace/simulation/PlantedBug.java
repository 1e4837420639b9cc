package io.millrace.simulation;

import io.millrace.checkpoint.MetadataStore;
import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.VersionedMap;
import io.millrace.coordination.JobParts;
import io.millrace.exchange.ElementBatch;
import io.millrace.execution.TaskLauncher;
import java.util.Arrays;
import java.util.List;

/** A {@link Mutation}, planted at the ports. */
record PlantedBug(Mutation mutation) implements Tampering {

    @Override
    public TaskLauncher tasks(TaskLauncher launcher, SimulatedProcess process) {
        return new MutatedTasks(launcher, process, mutation);
    }

    @Override
    public JobParts parts(JobParts parts) {
        return new MutatedParts(parts, mutation);
    }

    @Override
    public ElementBatch batch(ElementBatch batch, Randomness randomness) {
        return MutatedBatches.of(batch, mutation, randomness);
    }

    @Override
    public List<Operation> writes(List<Operation> operations, VersionedMap values) {
        return operations.stream()
                .filter(operation ->
                        !(operation instanceof MetadataStore.Check) || mutation != Mutation.STORE_WITHOUT_FENCE)
                .map(operation ->
                        mutation == Mutation.STORE_WITHOUT_VERSIONS ? anyVersion(operation, values) : operation)
                .toList();
    }

    private static Operation anyVersion(Operation operation, VersionedMap values) {
        return operation instanceof MetadataStore.Update update
                        && values.read(update.key()) instanceof MetadataStore.Found found
                ? new MetadataStore.Update(update.key(), update.value(), found.version())
                : operation;
    }

    @Override
    public byte[] closed(byte[] bytes) {
        return mutation == Mutation.FILES_CUT_OFF && bytes.length > 0 ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }
}
