package io.millrace.state;

import io.millrace.base.serialization.TypeSerializer;
import java.util.Arrays;
import java.util.ConcurrentModificationException;

/**
 * The map of one key's map state, in the order in which its keys were put: parts of {@link #PART} entries, and an
 * {@link OrdinalIndex} that finds them. Made so that {@link #fork} costs a word for a part: both maps share the parts, and
 * whichever is changed first copies the one it changes. So a snapshot keeps a map of millions of entries as it was, and
 * nobody ever copies all of it at a time.
 *
 * <p>Values that can change are copied when somebody who might change them asks for them while their part is shared. Owned
 * by one thread, but those which it is forked from may be read by another, as long as they are not changed any more. Keys
 * and values may be null.
 */
public final class PartedMap<K, V> {
    static final int PART_BITS = 8;
    static final int PART = 1 << PART_BITS;

    /** So few are looked through, and have no index... */
    private static final int UNINDEXED = 8;
    /** ...as long as there are not more places to look at. */
    private static final int UNINDEXED_PLACES = 4 * UNINDEXED;

    private static final int MIN_PARTS = 1;
    /** Where the parts hold so many times less than they could, they are put together anew. */
    private static final int SPARSE = 8;

    private final TypeSerializer<V> values;
    private final boolean immutableValues;
    /** Marks the parts that belong to this map alone. */
    private Object owner = new Object();

    /** Those without entries are null, but for the last one. */
    private MapPart[] parts = new MapPart[MIN_PARTS];

    private int partCount;
    /** Of the first part in {@link #parts}: entries keep their number when parts before theirs are gone. */
    private int firstPart;

    /** Null as long as there is no need. */
    private OrdinalIndex index;

    private int size;
    private int additionsAndRemovals;

    /** @param values copies values that a fork needs as they are */
    public PartedMap(TypeSerializer<V> values) {
        this.values = values;
        this.immutableValues = values.isImmutableType();
    }

    public int size() {
        return size;
    }

    /** The same entries, for somebody else: what is changed in one of the two is not in the other. */
    public PartedMap<K, V> fork() {
        PartedMap<K, V> fork = new PartedMap<>(values);
        owner = new Object();
        fork.parts = parts.clone();
        fork.partCount = partCount;
        fork.firstPart = firstPart;
        fork.index = index == null ? null : index.fork();
        fork.size = size;
        return fork;
    }

    public boolean contains(K key) {
        return find(key, hash(key)) >= 0;
    }

    /** The value, which the caller may change; null when there is none. */
    public V get(K key) {
        int ordinal = find(key, hash(key));
        return ordinal < 0 ? null : handedOut(ordinal);
    }

    public void put(K key, V value) {
        int hash = hash(key);
        int ordinal = find(key, hash);
        if (ordinal >= 0) {
            owned(ordinal).set(ordinal & (PART - 1), value);
        } else {
            add(key, value, hash);
        }
    }

    /** @return whether there was such a key */
    public boolean remove(K key) {
        int hash = hash(key);
        int ordinal = find(key, hash);
        if (ordinal < 0) {
            return false;
        }
        additionsAndRemovals++;
        MapPart part = owned(ordinal);
        part.remove(ordinal & (PART - 1));
        int at = partOf(ordinal);
        if (part.isEmpty() && at < partCount - 1) {
            parts[at] = null;
        }
        if (index != null) {
            index.remove(hash, ordinal);
        }
        size--;
        return true;
    }

    private static int hash(Object key) {
        int hash = key == null ? 0 : key.hashCode() * 0x9E3779B9;
        return (hash ^ (hash >>> 15)) * 0x85EBCA6B;
    }

    private int partOf(int ordinal) {
        return (ordinal >>> PART_BITS) - firstPart;
    }

    boolean holds(int ordinal, Object key) {
        Object found = parts[partOf(ordinal)].key(ordinal & (PART - 1));
        return found == key || (found != null && found.equals(key));
    }

    /** The number of the key's entry, or -1. */
    private int find(Object key, int hash) {
        if (index != null) {
            return index.find(hash, key, this);
        }
        for (Walk<K, V> walk = walk(); walk.advance(); ) {
            if (holds(walk.position(), key)) {
                return walk.position();
            }
        }
        return -1;
    }

    /** The part of an entry that is about to change. */
    private MapPart owned(int ordinal) {
        return ownedPart(partOf(ordinal));
    }

    private MapPart ownedPart(int at) {
        MapPart part = parts[at];
        if (!part.isOf(owner)) {
            part = part.copy(owner, !immutableValues);
            parts[at] = part;
        }
        return part;
    }

    @SuppressWarnings("unchecked") // only values of V were put
    private V handedOut(int ordinal) {
        int i = ordinal & (PART - 1);
        MapPart part = parts[partOf(ordinal)];
        V value = (V) part.value(i);
        if (immutableValues || value == null || (part.isOf(owner) && part.hasOwnValue(i))) {
            return value;
        }
        V copy = values.copy(value);
        owned(ordinal).set(i, copy);
        return copy;
    }

    private void add(K key, V value, int hash) {
        additionsAndRemovals++;
        if (index == null && partCount > 0 && parts[0].filled() >= UNINDEXED_PLACES) {
            putTogether();
        }
        if (partCount == 0 || parts[partCount - 1].isFull()) {
            addPart();
        }
        int at = partCount - 1;
        int ordinal = (firstPart + at) << PART_BITS | ownedPart(at).add(key, value);
        size++;
        if (index != null) {
            index.add(hash, ordinal);
        } else if (size > UNINDEXED) {
            OrdinalIndex all = new OrdinalIndex();
            for (Walk<K, V> walk = walk(); walk.advance(); ) {
                all.add(hash(walk.key()), walk.position());
            }
            index = all;
        }
    }

    private void addPart() {
        int gone = 0;
        while (gone < partCount && (parts[gone] == null || parts[gone].isEmpty())) {
            gone++;
        }
        boolean sparse = (long) (partCount - gone) * PART > SPARSE * (long) (size + PART);
        if (sparse || firstPart + partCount == Integer.MAX_VALUE >>> PART_BITS) {
            putTogether();
            if (partCount > 0 && !parts[partCount - 1].isFull()) {
                return;
            }
        } else if (gone > partCount / 2) {
            System.arraycopy(parts, gone, parts, 0, partCount - gone);
            Arrays.fill(parts, partCount - gone, partCount, null);
            partCount -= gone;
            firstPart += gone;
        }
        if (partCount == parts.length) {
            parts = Arrays.copyOf(parts, partCount * 2);
        }
        parts[partCount++] = new MapPart(owner, size == 0 ? MapPart.MIN_CAPACITY : PART);
    }

    /** All entries get new numbers, without the gaps that were removed. */
    private void putTogether() {
        PartedMap<K, V> together = new PartedMap<>(values);
        for (Walk<K, V> walk = walk(); walk.advance(); ) {
            K key = walk.key();
            together.add(key, handedOut(walk.position()), hash(key));
        }
        owner = together.owner;
        parts = together.parts;
        partCount = together.partCount;
        firstPart = 0;
        index = together.index;
    }

    /** From the first entry on. Ends being valid when an entry is added, or removed by anybody else. */
    public Walk<K, V> walk() {
        return new Walk<>(this);
    }

    /** Entries that this map has for itself alone, for tests: the others are another one's, too. */
    int ownEntries() {
        int own = 0;
        for (int at = 0; at < partCount; at++) {
            own += parts[at] != null && parts[at].isOf(owner) ? parts[at].filled() : 0;
        }
        return own;
    }

    /** Stands before the first entry at first. */
    public static final class Walk<K, V> {
        private final PartedMap<K, V> map;
        private int at;
        private int i = -1;
        /** Where the next entry is, when somebody has asked whether there is one. */
        private int nextAt;

        private int nextI = -1;
        private int expected;

        private Walk(PartedMap<K, V> map) {
            this.map = map;
            this.expected = map.additionsAndRemovals;
        }

        /** Stays where it is. */
        public boolean hasNext() {
            if (nextAt != at || nextI != i) {
                return true;
            }
            if (expected != map.additionsAndRemovals) {
                throw new ConcurrentModificationException("entries of a map state were added or removed while it was"
                        + " walked over; remove with the iterator, and add when it has ended");
            }
            for (int part = at, entry = i + 1; part < map.partCount; part++, entry = 0) {
                int filled = map.parts[part] == null ? 0 : map.parts[part].filled();
                for (; entry < filled; entry++) {
                    if (map.parts[part].hasEntry(entry)) {
                        nextAt = part;
                        nextI = entry;
                        return true;
                    }
                }
            }
            return false;
        }

        /** @return false when there is no further entry */
        public boolean advance() {
            boolean advanced = hasNext();
            at = nextAt;
            i = nextI;
            return advanced;
        }

        /** Of the entry it stands at: stays the same while the walk is valid. */
        public int position() {
            return (map.firstPart + at) << PART_BITS | i;
        }

        @SuppressWarnings("unchecked") // only keys of K were put
        public K key() {
            return (K) map.parts[at].key(i);
        }

        /** The value, not to be changed. */
        @SuppressWarnings("unchecked") // only values of V were put
        public V value() {
            return (V) map.parts[at].value(i);
        }

        /** The value, which the caller may change. */
        public V valueToChange() {
            return map.handedOut(position());
        }

        /** Sets the value of the entry it stands at. */
        public void put(V value) {
            map.owned(position()).set(i, value);
        }

        /** Removes an entry; it need not be there any more. The walk stays valid. */
        @SuppressWarnings("unchecked") // only keys of K were put
        public void remove(int position) {
            if (position < 0) {
                throw new IllegalStateException("nothing to remove: next() was not called since the last remove()");
            }
            MapPart part = map.parts[map.partOf(position)];
            int entry = position & (PART - 1);
            if (part != null && part.hasEntry(entry)) {
                map.remove((K) part.key(entry));
                expected = map.additionsAndRemovals;
            }
        }
    }
}
