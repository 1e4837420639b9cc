package io.millrace.state;

import io.millrace.state.CanonicalReader.Section;
import io.millrace.state.StateBackend.Request;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was saved and nobody has asked for yet: bytes, which become objects when a state is asked for by name. What is never
 * asked for goes into the next snapshot as it is, so that a state can be left out of a program and come back. Owned by the
 * task's thread.
 */
public final class UnclaimedStates {
    private final Map<SavedState, List<Section>> sections = new LinkedHashMap<>();

    private UnclaimedStates() {}

    /** Reads the canonical snapshots of a request, no more than the key groups it owns. Blocking. */
    public static UnclaimedStates read(Request request, String backend) throws IOException {
        List<StateSegment> segments = new ArrayList<>();
        for (KeyedSnapshot snapshot : request.restored()) {
            if (snapshot.getFormat() != KeyedFormat.CANONICAL) {
                throw StateFailures.otherBackend("rocksdb", backend);
            }
            segments.addAll(snapshot.getSegments());
        }
        UnclaimedStates unclaimed = new UnclaimedStates();
        unclaimed.read(request, segments, unclaimed::keep);
        return unclaimed;
    }

    /**
     * Reads canonical segments, but keeps only what is not in tables: those may be larger than memory.
     *
     * @param tables takes the sections of tables
     */
    public static UnclaimedStates readAllButTables(
            Request request, List<StateSegment> segments, CanonicalReader.Visitor tables) throws IOException {
        UnclaimedStates unclaimed = new UnclaimedStates();
        unclaimed.read(request, segments, section -> {
            if (section.state().kind() == SavedState.Kind.TABLE) {
                tables.visit(section);
            } else {
                unclaimed.keep(section);
            }
        });
        return unclaimed;
    }

    private void read(Request request, List<StateSegment> segments, CanonicalReader.Visitor visitor)
            throws IOException {
        for (StateSegment segment : segments) {
            CanonicalReader reader = CanonicalReader.open(segment, request.snapshots());
            StateSchemas.requireSameKeys(reader.keys(), request.keySerializer());
            if (reader.maxParallelism() != request.maxParallelism()) {
                throw StateFailures.otherMaxParallelism(reader.maxParallelism(), request.maxParallelism());
            }
            reader.states().forEach(state -> sections.computeIfAbsent(state, unused -> new ArrayList<>()));
            reader.read(request.keyGroups(), visitor);
        }
    }

    private void keep(Section section) {
        sections.get(section.state()).add(section);
    }

    public boolean isEmpty() {
        return sections.isEmpty();
    }

    /** Names of the states that nobody has asked for. */
    public Collection<String> names() {
        return sections.keySet().stream().map(SavedState::name).toList();
    }

    /** Takes out what was saved under this name: by schema, since old subtasks may not have written the same one. */
    public Map<SavedState, List<Section>> claim(String name, SavedState.Kind kind) {
        Map<SavedState, List<Section>> claimed = new LinkedHashMap<>();
        if (sections.isEmpty()) {
            return claimed;
        }
        for (SavedState state : List.copyOf(sections.keySet())) {
            if (state.name().equals(name)) {
                if (state.kind() != kind) {
                    throw StateFailures.otherKind(state, kind);
                }
                claimed.put(state, sections.remove(state));
            }
        }
        return claimed;
    }

    /** What is left, for a snapshot of this moment. */
    public List<CanonicalWriter.Content> freeze() {
        List<CanonicalWriter.Content> contents = new ArrayList<>();
        sections.forEach((state, itsSections) -> contents.add(new AsRead(state, List.copyOf(itsSections))));
        return contents;
    }

    private static final class AsRead implements CanonicalWriter.Content {
        private final SavedState state;
        private final Map<Integer, List<byte[]>> byKeyGroup = new TreeMap<>();

        AsRead(SavedState state, List<Section> sections) {
            this.state = state;
            sections.forEach(section -> byKeyGroup
                    .computeIfAbsent(section.keyGroup(), unused -> new ArrayList<>())
                    .add(section.bytes()));
        }

        @Override
        public SavedState state() {
            return state;
        }

        @Override
        public void write(int keyGroup, Sections target) throws IOException {
            for (byte[] bytes : byKeyGroup.getOrDefault(keyGroup, List.of())) {
                target.section(bytes);
            }
        }
    }
}
