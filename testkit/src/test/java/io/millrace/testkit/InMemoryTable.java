package io.millrace.testkit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A database in this process, found by name because sinks are serialized: staged batches by id, and committed rows. */
final class InMemoryTable {
    private static final Map<String, InMemoryTable> TABLES = Collections.synchronizedMap(new LinkedHashMap<>());

    private final Map<String, List<String>> staged = new LinkedHashMap<>();
    private final Map<String, List<String>> committed = new LinkedHashMap<>();
    private final List<String> rows = new ArrayList<>();
    private int nextId;

    static String create() {
        String name = "table-" + TABLES.size();
        TABLES.put(name, new InMemoryTable());
        return name;
    }

    static InMemoryTable named(String name) {
        return TABLES.get(name);
    }

    /** An id nobody had before. */
    String newId() {
        return "batch-" + nextId++;
    }

    void stage(String id, List<String> batch) {
        staged.put(id, List.copyOf(batch));
    }

    /** @return false when it was committed before */
    boolean commit(String id) {
        List<String> batch = staged.remove(id);
        if (batch == null) {
            if (!committed.containsKey(id)) {
                throw new IllegalStateException("nobody knows " + id);
            }
            return false;
        }
        committed.put(id, batch);
        rows.addAll(batch);
        return true;
    }

    /** Aborting what is aborted or committed changes nothing. */
    void abort(String id) {
        staged.remove(id);
    }

    /** @return false when a batch of this id is there already */
    boolean insertOnce(String id, List<String> batch) {
        if (committed.containsKey(id)) {
            return false;
        }
        committed.put(id, List.copyOf(batch));
        rows.addAll(batch);
        return true;
    }

    void insert(List<String> batch) {
        rows.addAll(batch);
    }

    List<String> rows() {
        return List.copyOf(rows);
    }
}
