package io.millrace.api.connector.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A batch of records in lists. */
public final class RecordsBySplits<E> implements RecordsWithSplitIds<E> {
    private final Iterator<Map.Entry<String, Collection<E>>> splits;
    private final Set<String> finishedSplits;
    private Iterator<E> records;

    public RecordsBySplits(Map<String, Collection<E>> recordsBySplit, Set<String> finishedSplits) {
        this.splits = recordsBySplit.entrySet().iterator();
        this.finishedSplits = finishedSplits;
    }

    @Override
    public String nextSplit() {
        if (!splits.hasNext()) {
            return null;
        }
        Map.Entry<String, Collection<E>> next = splits.next();
        records = next.getValue().iterator();
        return next.getKey();
    }

    @Override
    public E nextRecordFromSplit() {
        return records.hasNext() ? records.next() : null;
    }

    @Override
    public Set<String> finishedSplits() {
        return finishedSplits;
    }

    /** Collects a batch. */
    public static final class Builder<E> {
        private final Map<String, Collection<E>> recordsBySplit = new LinkedHashMap<>();
        private final Set<String> finishedSplits = new TreeSet<>();

        public void add(String splitId, E record) {
            recordsBySplit.computeIfAbsent(splitId, split -> new ArrayList<>()).add(record);
        }

        public void addAll(String splitId, Collection<E> records) {
            recordsBySplit.computeIfAbsent(splitId, split -> new ArrayList<>()).addAll(records);
        }

        /** Nothing of it comes after this batch. */
        public void addFinishedSplit(String splitId) {
            finishedSplits.add(splitId);
        }

        public RecordsBySplits<E> build() {
            return new RecordsBySplits<>(recordsBySplit, finishedSplits);
        }
    }
}
