package io.millrace.state;

import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.SavedLists.Piece;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.Redistribution;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one operator of one subtask keeps that belongs to no key: lists, whose elements can be dealt out to other
 * subtasks when the parallelism changes, and broadcast maps, which are the same in every subtask. The backend owns them
 * together with their serializers, so that it can write them to a snapshot. On the heap; owned by the task's thread.
 */
public final class OperatorStateBackend {
    private final Map<String, Kept<?>> lists = new LinkedHashMap<>();
    private final Map<String, Kept<?>> broadcasts = new LinkedHashMap<>();
    private final List<Piece> unclaimed = new ArrayList<>();
    private final int subtask;
    private final int parallelism;
    private final boolean mayHoldUnregistered;

    /** A state as a list of what is written one by one: a list's elements, a map as a whole. */
    private record Kept<S>(
            String name,
            Redistribution redistribution,
            Object content,
            Iterable<S> elements,
            TypeSerializer<S> serializer) {

        /** Elements may change as soon as the task goes on, so they are copied if they can. */
        Frozen<S> freeze() {
            List<S> copies = new ArrayList<>();
            elements.forEach(element -> copies.add(serializer.copy(element)));
            return new Frozen<>(name, redistribution, copies, serializer.duplicate());
        }
    }

    /** Of one state and moment. */
    private record Frozen<S>(
            String name, Redistribution redistribution, List<S> elements, TypeSerializer<S> serializer) {
        Piece toPiece() throws IOException {
            DataOutputView bytes = new DataOutputView(256);
            List<byte[]> written = new ArrayList<>();
            for (S element : elements) {
                bytes.clear();
                serializer.serialize(element, bytes);
                written.add(bytes.toByteArray());
            }
            return new Piece(name, redistribution, serializer.schema(), written);
        }
    }

    /** With nothing to restore. */
    public OperatorStateBackend() {
        this.subtask = 0;
        this.parallelism = 1;
        this.mayHoldUnregistered = true;
    }

    /**
     * Reads what there was before; what nobody asks for goes into the next snapshot as it is.
     *
     * @param subtask of {@code parallelism}: of a union list that nobody asks for each subtask keeps a part
     * @param mayHoldUnregistered whether types left to Kryo need not be registered
     * @param restored pieces of old subtasks' states
     * @throws IOException when they cannot be read, or are not what was written
     */
    public OperatorStateBackend(
            int subtask,
            int parallelism,
            boolean mayHoldUnregistered,
            List<ListShare> restored,
            SnapshotInput snapshots)
            throws IOException {
        this.subtask = subtask;
        this.parallelism = parallelism;
        this.mayHoldUnregistered = mayHoldUnregistered;
        for (ListShare share : restored) {
            unclaimed.add(SavedLists.read(share, snapshots));
        }
    }

    /** The list of this name, of which each new subtask gets a part after rescaling. */
    public <T> List<T> list(String name, TypeSerializer<T> elementSerializer) {
        return list(name, elementSerializer, Redistribution.SPLIT);
    }

    /**
     * The list of this name, made empty if there is none; the owner may change it at any time.
     *
     * @param redistribution split, or union: each new subtask gets all elements of all old ones
     */
    @SuppressWarnings("unchecked") // a name stands for one type of element
    public <T> List<T> list(String name, TypeSerializer<T> elementSerializer, Redistribution redistribution) {
        Kept<?> known = lists.get(name);
        if (known == null) {
            List<T> content = new ArrayList<>(claim(name, redistribution, elementSerializer));
            known = new Kept<>(name, redistribution, content, content, elementSerializer);
            lists.put(name, known);
        }
        return (List<T>) known.content;
    }

    /** The map of this name, made empty if there is none; iterates in the order of insertion. */
    @SuppressWarnings("unchecked") // a name stands for one type of map
    public <K, V> Map<K, V> broadcast(String name, TypeSerializer<Map<K, V>> serializer) {
        Kept<?> known = broadcasts.get(name);
        if (known == null) {
            Map<K, V> content = new LinkedHashMap<>();
            claim(name, Redistribution.BROADCAST, serializer).stream()
                    .findFirst()
                    .ifPresent(content::putAll);
            known = new Kept<>(name, Redistribution.BROADCAST, content, List.of(content), serializer);
            broadcasts.put(name, known);
        }
        return (Map<K, V>) known.content;
    }

    private <S> List<S> claim(String name, Redistribution redistribution, TypeSerializer<S> serializer) {
        if (!mayHoldUnregistered) {
            StateSchemas.requireRegistered(name, serializer.schema());
        }
        boolean broadcast = redistribution == Redistribution.BROADCAST;
        List<S> claimed = new ArrayList<>();
        for (Iterator<Piece> pieces = unclaimed.iterator(); pieces.hasNext(); ) {
            Piece piece = pieces.next();
            if (piece.name().equals(name) && broadcast == (piece.redistribution() == Redistribution.BROADCAST)) {
                if (piece.redistribution() != redistribution) {
                    throw StateFailures.otherRedistribution(name, piece.redistribution(), redistribution);
                }
                pieces.remove();
                read(piece, serializer, claimed);
            }
        }
        return claimed;
    }

    private static <S> void read(Piece piece, TypeSerializer<S> serializer, List<S> target) {
        try {
            TypeSerializer<S> reader = serializer.reading(piece.schema());
            for (byte[] element : piece.elements()) {
                DataInputView source = new DataInputView(element, 0, element.length);
                target.add(reader.deserialize(source));
                CanonicalReader.requireEnd(source, element.length, "an element of '" + piece.name() + "'");
            }
        } catch (IncompatibleSchemaException incompatible) {
            throw StateFailures.incompatible(piece.name(), incompatible);
        } catch (IOException unreadable) {
            throw StateFailures.unreadable(unreadable);
        }
    }

    /** Names of what was restored and nobody has asked for. */
    public List<String> unclaimed() {
        return unclaimed.stream().map(Piece::name).distinct().toList();
    }

    /** The state of this moment, to be written while the task goes on. */
    public FrozenState<List<ListSnapshot>> freeze() {
        List<Frozen<?>> frozen = new ArrayList<>();
        lists.values().forEach(kept -> frozen.add(kept.freeze()));
        broadcasts.values().forEach(kept -> frozen.add(kept.freeze()));
        return new Snapshot(frozen, unclaimedShare());
    }

    /** Every subtask has all elements of a union list; together they write each once. */
    private List<Piece> unclaimedShare() {
        List<Piece> share = new ArrayList<>();
        int index = 0;
        for (Piece piece : unclaimed) {
            if (piece.redistribution() != Redistribution.UNION) {
                share.add(piece);
                continue;
            }
            List<byte[]> own = new ArrayList<>();
            for (byte[] element : piece.elements()) {
                if (index++ % parallelism == subtask) {
                    own.add(element);
                }
            }
            share.add(new Piece(piece.name(), piece.redistribution(), piece.schema(), own));
        }
        return share;
    }

    /** Elements in all lists and entries in all maps. */
    public long size() {
        return lists.values().stream()
                        .mapToLong(kept -> ((List<?>) kept.content).size())
                        .sum()
                + broadcasts.values().stream()
                        .mapToLong(kept -> ((Map<?, ?>) kept.content).size())
                        .sum();
    }

    private record Snapshot(List<Frozen<?>> frozen, List<Piece> unclaimed) implements FrozenState<List<ListSnapshot>> {
        @Override
        public List<ListSnapshot> write(SnapshotOutput output) throws IOException {
            List<ListSnapshot> written = new ArrayList<>();
            for (Frozen<?> state : frozen) {
                written.add(SavedLists.write(output, state.toPiece()));
            }
            for (Piece piece : unclaimed) {
                written.add(SavedLists.write(output, piece));
            }
            return written;
        }

        @Override
        public void release() {}
    }
}
