package io.millrace.state;

import java.util.Arrays;

/**
 * Finds the numbers of a {@link PartedMap}'s entries by the hashes of their keys. A directory of small tables of open
 * addressing, chosen by the hash's first bits; a full one is split, so that neither an addition nor a change after a fork
 * moves more than one of them. A slot has the hash in its upper half, and the number plus one in the lower.
 */
final class OrdinalIndex {
    private static final int MIN_CAPACITY = 16;
    private static final int MAX_CAPACITY = 1024;
    /** Whoever has so many keys of one hash gets a larger table. */
    private static final int MAX_DEPTH = 20;

    private Object owner = new Object();
    private Table[] directory;
    /** 31 minus the number of bits: shifting by 32 would shift by 0. */
    private int shift;

    OrdinalIndex() {
        directory = new Table[] {new Table(owner, MIN_CAPACITY, 0)};
        shift = 31;
    }

    private OrdinalIndex(Table[] directory, int shift) {
        this.directory = directory;
        this.shift = shift;
    }

    private static final class Table {
        private final Object owner;
        private final long[] slots;
        /** How many of the hash's first bits all here have in common. */
        private final int depth;

        private int size;

        Table(Object owner, int capacity, int depth) {
            this(owner, new long[capacity], depth);
        }

        private Table(Object owner, long[] slots, int depth) {
            this.owner = owner;
            this.slots = slots;
            this.depth = depth;
        }

        Table copy(Object newOwner) {
            Table copy = new Table(newOwner, slots.clone(), depth);
            copy.size = size;
            return copy;
        }

        boolean isFull() {
            return size >= slots.length / 8 * 5;
        }

        void add(long entry) {
            int mask = slots.length - 1;
            int slot = hash(entry) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = entry;
            size++;
        }

        void remove(long entry) {
            int mask = slots.length - 1;
            int hole = hash(entry) & mask;
            while (slots[hole] != entry) {
                hole = (hole + 1) & mask;
            }
            // Moves back what could no longer be found behind the hole.
            for (int slot = (hole + 1) & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
                int home = hash(slots[slot]) & mask;
                if (((slot - home) & mask) >= ((slot - hole) & mask)) {
                    slots[hole] = slots[slot];
                    hole = slot;
                }
            }
            slots[hole] = 0;
            size--;
        }
    }

    private static int hash(long entry) {
        return (int) (entry >>> Integer.SIZE);
    }

    private static long entry(int hash, int ordinal) {
        return (long) hash << Integer.SIZE | (ordinal + 1);
    }

    /** The same for another map; neither sees what the other changes. */
    OrdinalIndex fork() {
        owner = new Object();
        return new OrdinalIndex(directory.clone(), shift);
    }

    /** The number of the key's entry, or -1. */
    int find(int hash, Object key, PartedMap<?, ?> map) {
        long[] slots = directory[hash >>> 1 >>> shift].slots;
        int mask = slots.length - 1;
        for (int slot = hash & mask; slots[slot] != 0; slot = (slot + 1) & mask) {
            int ordinal = (int) slots[slot] - 1;
            if (hash(slots[slot]) == hash && map.holds(ordinal, key)) {
                return ordinal;
            }
        }
        return -1;
    }

    /** There is none of this number yet. */
    void add(int hash, int ordinal) {
        Table table = owned(hash);
        while (table.isFull()) {
            boolean grows = table.slots.length < MAX_CAPACITY || table.depth >= MAX_DEPTH;
            if (grows) {
                Table grown = new Table(owner, table.slots.length * 2, table.depth);
                move(table, grown, grown);
                replace(table, hash, grown, grown);
            } else {
                Table first = new Table(owner, MAX_CAPACITY, table.depth + 1);
                Table second = new Table(owner, MAX_CAPACITY, table.depth + 1);
                move(table, first, second);
                replace(table, hash, first, second);
            }
            table = directory[hash >>> 1 >>> shift];
        }
        table.add(entry(hash, ordinal));
    }

    /** There is one. */
    void remove(int hash, int ordinal) {
        owned(hash).remove(entry(hash, ordinal));
    }

    @SuppressWarnings("ReferenceEquality") // owners are nothing but themselves
    private Table owned(int hash) {
        Table table = directory[hash >>> 1 >>> shift];
        if (table.owner == owner) {
            return table;
        }
        Table copy = table.copy(owner);
        replace(table, hash, copy, copy);
        return copy;
    }

    private static void move(Table from, Table zeros, Table ones) {
        for (long entry : from.slots) {
            if (entry != 0) {
                boolean one = (hash(entry) >>> (31 - from.depth) & 1) != 0;
                (one ? ones : zeros).add(entry);
            }
        }
    }

    /** Puts {@code first} and {@code second} where {@code old}, the table of {@code hash}, was. */
    @SuppressWarnings("ReferenceEquality") // one table or two
    private void replace(Table old, int hash, Table first, Table second) {
        if (first.depth > 31 - shift) {
            Table[] doubled = new Table[directory.length * 2];
            Arrays.setAll(doubled, i -> directory[i >> 1]);
            directory = doubled;
            shift--;
        }
        int span = directory.length >>> old.depth;
        int from = (hash >>> 1 >>> shift) & -span;
        Arrays.fill(directory, from, from + span, second);
        if (first != second) {
            Arrays.fill(directory, from, from + span / 2, first);
        }
    }
}
