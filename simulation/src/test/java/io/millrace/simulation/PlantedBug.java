package io.millrace.simulation;

import io.millrace.checkpoint.MetadataStore;
import io.millrace.checkpoint.MetadataStore.Operation;
import io.millrace.checkpoint.MetadataStore.Reading;
import io.millrace.checkpoint.VersionedMap;
import io.millrace.coordination.JobParts;
import io.millrace.exchange.ChannelEvent;
import io.millrace.exchange.ChannelId;
import io.millrace.execution.TaskLauncher;
import io.millrace.protocol.thrift.CheckpointBarrier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A {@link Mutation}, planted at the ports of one cluster. */
final class PlantedBug implements Tampering {
    private static final String IDS = "/checkpoint-ids";
    private static final String POINTER = "/checkpoint";
    private static final String OVER = "over ";
    private static final Pattern CHECKPOINT = Pattern.compile("(.*/chk-)([0-9]+)");

    private final Mutation mutation;
    private final Map<String, List<MutatedPassage>> passagesFrom = new LinkedHashMap<>();
    private final Map<MetadataStore.Key, String> before = new LinkedHashMap<>();
    private boolean heardOfEnd;

    PlantedBug(Mutation mutation) {
        this.mutation = mutation;
    }

    @Override
    public TaskLauncher tasks(TaskLauncher launcher, SimulatedProcess process) {
        return new MutatedTasks(launcher, process, mutation, this::onBarrierBehindEnd);
    }

    @Override
    public JobParts parts(JobParts parts) {
        return new MutatedParts(parts, mutation);
    }

    @Override
    public Passage passage(ChannelId channel, Randomness randomness, Runnable wakeup) {
        MutatedPassage passage = new MutatedPassage(mutation, randomness, wakeup);
        passagesFrom
                .computeIfAbsent(channel.producer().value(), unused -> new ArrayList<>())
                .add(passage);
        return passage;
    }

    private void onBarrierBehindEnd(String attempt, CheckpointBarrier barrier) {
        if (mutation == Mutation.BARRIER_BEHIND_END) {
            ChannelEvent.Barrier sent = new ChannelEvent.Barrier(
                    barrier.getCheckpointId(),
                    barrier.getTriggeredMillis(),
                    barrier.getKind().getValue(),
                    barrier.getAfterwards().getValue(),
                    barrier.getDirectory(),
                    barrier.getSharedDirectory(),
                    ChannelEvent.Barrier.AS_LONG_AS_IT_TAKES);
            passagesFrom.getOrDefault(attempt, List.of()).forEach(passage -> passage.sendBehindEnd(sent));
        }
    }

    // ---- the metadata store

    @Override
    public List<Operation> writes(List<Operation> operations, VersionedMap values) {
        return operations.stream()
                .filter(operation ->
                        !(operation instanceof MetadataStore.Check) || mutation != Mutation.STORE_WITHOUT_FENCE)
                .map(operation -> written(operation, values))
                .toList();
    }

    private Operation written(Operation operation, VersionedMap values) {
        if (operation instanceof MetadataStore.Update update
                && update.key().path().endsWith(POINTER)
                && values.read(update.key()) instanceof MetadataStore.Found found) {
            before.put(update.key(), found.value());
        }
        boolean anyVersion = mutation == Mutation.STORE_WITHOUT_VERSIONS
                || (mutation == Mutation.IDS_REUSED && operation.key().path().endsWith(IDS));
        return anyVersion ? ofAnyVersion(operation, values) : operation;
    }

    private static Operation ofAnyVersion(Operation operation, VersionedMap values) {
        if (values.read(operation.key()) instanceof MetadataStore.Found found) {
            if (operation instanceof MetadataStore.Update update) {
                return new MetadataStore.Update(update.key(), update.value(), found.version());
            }
            if (operation instanceof MetadataStore.Create create) {
                return new MetadataStore.Update(create.key(), create.value(), found.version());
            }
        }
        return operation;
    }

    @Override
    public Reading reads(MetadataStore.Key key, Reading reading) {
        if (mutation == Mutation.IDS_REUSED && key.path().endsWith(IDS)) {
            return new MetadataStore.Missing();
        }
        if (mutation == Mutation.STORE_READS_OLD
                && before.containsKey(key)
                && reading instanceof MetadataStore.Found found) {
            return new MetadataStore.Found(before.get(key), found.version());
        }
        heardOfEnd |=
                reading instanceof MetadataStore.Found found && found.value().startsWith(OVER);
        return reading;
    }

    // ---- files

    @Override
    public byte[] closed(byte[] bytes) {
        return mutation == Mutation.FILES_CUT_OFF && bytes.length > 0 ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    @Override
    public boolean revivesDirectories() {
        return mutation == Mutation.FILES_REVIVE_DIRECTORIES;
    }

    @Override
    public List<String> deletes(String path, SortedSet<String> names) {
        if (mutation == Mutation.FILES_NEVER_DELETED
                || (mutation == Mutation.FILES_OF_JOBS_OVER_NOT_DELETED && heardOfEnd)) {
            return List.of();
        }
        Matcher checkpoint = CHECKPOINT.matcher(path);
        if (mutation == Mutation.FILES_DELETED_TOO_MUCH && checkpoint.matches()) {
            String next = checkpoint.group(1) + (Long.parseLong(checkpoint.group(2)) + 1);
            if (names.stream().anyMatch(name -> name.startsWith(next + "/"))) {
                return List.of(path, next);
            }
        }
        return List.of(path);
    }
}
