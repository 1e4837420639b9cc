package io.millrace.state;

import io.millrace.base.KeyGroups;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes keyed state in the format that every backend reads: the entries of one key group after the other, then a
 * {@link CanonicalIndex}. Streams: nothing is kept but what a section holds.
 */
public final class CanonicalWriter {
    private CanonicalWriter() {}

    /** One state, asked for its entries key group by key group in ascending order. Used by one thread. */
    public interface Content {
        SavedState state();

        void write(int keyGroup, Sections sections) throws IOException;
    }

    /** Blocking. */
    public static KeyedSnapshot write(
            SnapshotOutput output,
            int maxParallelism,
            KeyGroups.Range range,
            TypeSchema keys,
            List<? extends Content> contents)
            throws IOException {
        List<StateSegment> segments = new ArrayList<>();
        if (!contents.isEmpty()) {
            segments.add(output.write(out -> {
                Sections sections = new Sections(out);
                List<CanonicalIndex.Group> groups = new ArrayList<>();
                for (int keyGroup = range.first(); keyGroup <= range.last(); keyGroup++) {
                    for (int i = 0; i < contents.size(); i++) {
                        sections.state(i);
                        contents.get(i).write(keyGroup, sections);
                    }
                    CanonicalIndex.Group group = sections.endOf(keyGroup);
                    if (group != null) {
                        groups.add(group);
                    }
                }
                List<SavedState> states = new ArrayList<>();
                contents.forEach(content -> states.add(content.state()));
                out.write(new CanonicalIndex(maxParallelism, range, keys, states, groups).toBytes());
            }));
        }
        return new KeyedSnapshot(range.first(), range.last(), KeyedFormat.CANONICAL, segments);
    }
}
