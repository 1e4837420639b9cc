package io.millrace.state;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.CanonicalReader.Section;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Turns sections back into entries and timers, checking that each takes exactly the bytes it was written in. */
public final class SavedEntries {
    private SavedEntries() {}

    /** Takes the entries of a table. */
    public interface Taker<N, V> {
        void take(N namespace, Object key, V value) throws IOException;
    }

    /** All entries of a state that was claimed, as the types of today. */
    public static <N, V> void ofTable(
            Map<SavedState, List<Section>> claimed,
            TableDescriptor<N, V> descriptor,
            TypeSerializer<Object> keys,
            Taker<N, V> taker)
            throws IOException {
        for (Map.Entry<SavedState, List<Section>> saved : claimed.entrySet()) {
            TypeSerializer<N> namespaces = StateSchemas.namespaces(saved.getKey(), descriptor.namespaceSerializer());
            TypeSerializer<V> values = StateSchemas.values(saved.getKey(), descriptor.valueSerializer());
            List<Section> sections = saved.getValue();
            for (int i = 0; i < sections.size(); i++) {
                Section section = sections.set(i, null); // entries come, bytes go
                try {
                    entries(section.bytes(), namespaces, keys, values, taker);
                } catch (CorruptDataException damaged) {
                    throw unreadable(section, damaged);
                }
            }
        }
    }

    private static <N, V> void entries(
            byte[] bytes,
            TypeSerializer<N> namespaces,
            TypeSerializer<Object> keys,
            TypeSerializer<V> values,
            Taker<N, V> taker)
            throws IOException {
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        N namespace = sized(namespaces, source, "a namespace");
        while (source.remaining() > 0) {
            Object key = sized(keys, source, "a key");
            taker.take(namespace, key, sized(values, source, "a value"));
        }
    }

    private static <X> X sized(TypeSerializer<X> serializer, DataInputView source, String what) throws IOException {
        int length = source.readCount(1);
        int end = source.position() + length;
        X value = serializer.deserialize(source);
        CanonicalReader.requireEnd(source, end, what);
        return value;
    }

    private record Saved<T>(T owner, long time, long sequence) {}

    /** Registers all timers of a queue that was claimed; those of one old subtask in the order they had. */
    public static <T> void ofTimers(
            Map<SavedState, List<Section>> claimed, TimerDescriptor<T> descriptor, TimerQueue<T> queue)
            throws IOException {
        List<Saved<T>> timers = new ArrayList<>();
        for (Map.Entry<SavedState, List<Section>> saved : claimed.entrySet()) {
            TypeSerializer<T> owners = StateSchemas.values(saved.getKey(), descriptor.ownerSerializer());
            for (Section section : saved.getValue()) {
                DataInputView source = new DataInputView(section.bytes(), 0, section.bytes().length);
                try {
                    while (source.remaining() > 0) {
                        T owner = sized(owners, source, "a timer's owner");
                        timers.add(new Saved<>(owner, source.readLong(), source.readLong()));
                    }
                } catch (CorruptDataException damaged) {
                    throw unreadable(section, damaged);
                }
            }
        }
        timers.sort(Comparator.comparingLong(Saved::sequence));
        timers.forEach(timer -> queue.register(timer.owner, timer.time));
    }

    /** The checksum was right: so the serializer does not read what it wrote. */
    private static CorruptSnapshotException unreadable(Section section, IOException why) {
        return new CorruptSnapshotException("the state '" + section.state().name() + "' in key group "
                + section.keyGroup() + " cannot be read by its serializer: " + why.getMessage());
    }
}
