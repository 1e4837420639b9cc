package io.millrace.checkpoint;

import io.millrace.base.KeyGroups;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.Redistribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the subtasks of one operator left, dealt out to the subtasks of now. Pure. */
public final class Redistribute {
    private Redistribute() {}

    /** @param parts of the old subtasks, in their order; empty for one that had finished */
    public static OperatorRestore toSubtask(
            String operatorId,
            List<Optional<OperatorSnapshot>> parts,
            int subtask,
            int parallelism,
            int maxParallelism) {
        OperatorRestore restore = new OperatorRestore(
                operatorId, new ArrayList<>(), new ArrayList<>(), watermark(parts, subtask, parallelism));
        addKeyed(parts, KeyGroups.rangeOf(subtask, maxParallelism, parallelism), restore);
        addLists(parts, subtask, parallelism, restore);
        return restore;
    }

    /** Its own place's when nothing was rescaled: subtasks of a source need not be equally far. */
    private static long watermark(List<Optional<OperatorSnapshot>> parts, int subtask, int parallelism) {
        if (parts.size() == parallelism && parts.get(subtask).isPresent()) {
            return parts.get(subtask).get().getWatermark();
        }
        return parts.stream()
                .flatMap(Optional::stream)
                .mapToLong(OperatorSnapshot::getWatermark)
                .min()
                .orElse(Long.MIN_VALUE);
    }

    private static void addKeyed(
            List<Optional<OperatorSnapshot>> parts, KeyGroups.Range range, OperatorRestore restore) {
        for (Optional<OperatorSnapshot> part : parts) {
            if (part.isPresent() && part.get().isSetKeyed() && meet(part.get().getKeyed(), range)) {
                restore.addToKeyed(part.get().getKeyed());
            }
        }
    }

    private static boolean meet(KeyedSnapshot keyed, KeyGroups.Range range) {
        return keyed.getFirstKeyGroup() <= range.last() && range.first() <= keyed.getLastKeyGroup();
    }

    private static void addLists(
            List<Optional<OperatorSnapshot>> parts, int subtask, int parallelism, OperatorRestore restore) {
        Map<String, List<ListSnapshot>> byName = new LinkedHashMap<>();
        boolean sameParallelism = parts.size() == parallelism;
        for (Optional<OperatorSnapshot> part : parts) {
            part.ifPresent(present -> present.getLists()
                    .forEach(list -> byName.computeIfAbsent(list.getName(), unused -> new ArrayList<>())
                            .add(list)));
        }
        byName.forEach((name, lists) -> {
            Redistribution kind = lists.get(0).getRedistribution();
            switch (kind) {
                case SPLIT -> {
                    if (sameParallelism) {
                        parts.get(subtask).ifPresent(own -> addOwn(own, name, restore));
                    } else {
                        addShareOf(lists, subtask, parallelism, restore);
                    }
                }
                case UNION -> lists.forEach(list -> restore.addToLists(whole(list)));
                case BROADCAST -> restore.addToLists(whole(lists.get(subtask % lists.size())));
            }
        });
    }

    private static void addOwn(OperatorSnapshot own, String name, OperatorRestore restore) {
        own.getLists().stream()
                .filter(list -> list.getName().equals(name))
                .forEach(list -> restore.addToLists(whole(list)));
    }

    private static ListShare whole(ListSnapshot list) {
        return new ListShare(list, 0, list.getElements());
    }

    /** Neighbouring elements of all old subtasks' lists put one behind the other, as many as everybody else's, give or take one. */
    private static void addShareOf(List<ListSnapshot> lists, int subtask, int parallelism, OperatorRestore restore) {
        long total = lists.stream().mapToLong(ListSnapshot::getElements).sum();
        long from = total * subtask / parallelism;
        long to = total * (subtask + 1) / parallelism;
        long offset = 0;
        for (ListSnapshot list : lists) {
            long first = Math.max(from, offset) - offset;
            long end = Math.min(to, offset + list.getElements()) - offset;
            if (first < end) {
                restore.addToLists(new ListShare(list, (int) first, (int) end));
            }
            offset += list.getElements();
        }
    }
}
