package io.millrace.execution.windows;

import io.millrace.api.windowing.assigners.MergingWindowAssigner;
import io.millrace.api.windowing.windows.Window;
import io.millrace.execution.keyed.KeyedContext;
import io.millrace.execution.operators.CopiedPerOperator;
import io.millrace.state.KeyedTable;
import io.millrace.state.TableDescriptor;
import io.millrace.state.VoidNamespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The open windows of each key where windows merge, and under which window each keeps its contents: contents stay where
 * the first of the merged windows had them, however the window grows.
 */
@CopiedPerOperator
final class MergingWindows {
    /** What else has to become one when windows do. */
    interface Merging {
        /**
         * @param result the window they become
         * @param merged those that were open already
         * @param stateWindow where the result's contents are
         * @param stateWindows where further contents are
         */
        void merge(Object key, Window result, Collection<Window> merged, Window stateWindow, List<Window> stateWindows)
                throws Exception;
    }

    private final MergingWindowAssigner<Object, Window> assigner;
    private final KeyedTable<Object, Map<Window, Window>> table;
    private final Merging merging;

    MergingWindows(
            MergingWindowAssigner<Object, Window> assigner,
            WindowMapSerializer serializer,
            KeyedContext keyed,
            Merging merging) {
        this.assigner = assigner;
        this.merging = merging;
        TableDescriptor<VoidNamespace, Map<Window, Window>> descriptor =
                new TableDescriptor<>("%merging-windows", VoidNamespace.SERIALIZER, serializer);
        this.table = keyed.backend().table(descriptor, VoidNamespace.INSTANCE);
    }

    /** Null when the key's window is not open. */
    Window stateWindow(Object key, Window window) {
        Map<Window, Window> open = table.get(key);
        return open == null ? null : open.get(window);
    }

    void retire(Object key, Window window) {
        Map<Window, Window> open = table.get(key);
        open.remove(window);
        if (open.isEmpty()) {
            table.remove(key);
        } else {
            table.put(key, open);
        }
    }

    /** @return the window that the added one has become part of: itself when it is alone */
    Window add(Object key, Window added) throws Exception {
        Map<Window, Window> open = table.get(key);
        if (open == null) {
            open = new LinkedHashMap<>();
        }
        Map<Window, Collection<Window>> merges = new LinkedHashMap<>();
        List<Window> all = new ArrayList<>(open.keySet());
        all.add(added);
        assigner.mergeWindows(all, (merged, result) -> merges.put(result, new ArrayList<>(merged)));
        Window home = null;
        for (Map.Entry<Window, Collection<Window>> each : merges.entrySet()) {
            Collection<Window> merged = each.getValue();
            if (merged.remove(added)) {
                home = each.getKey();
            }
            merge(key, open, each.getKey(), merged);
        }
        if (home == null) {
            home = added;
            open.putIfAbsent(added, added);
        }
        table.put(key, open);
        return home;
    }

    private void merge(Object key, Map<Window, Window> open, Window result, Collection<Window> merged)
            throws Exception {
        List<Window> stateWindows = new ArrayList<>();
        for (Window one : merged) {
            stateWindows.add(open.remove(one));
        }
        Window stateWindow = stateWindows.remove(0);
        open.put(result, stateWindow);
        boolean unchanged = merged.size() == 1 && merged.contains(result);
        if (!unchanged) {
            merging.merge(key, result, merged, stateWindow, stateWindows);
        }
    }
}
