package io.millrace.state;

import io.millrace.base.KeyGroups;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.state.thrift.StateSegment;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;

/**
 * Reads what {@link CanonicalWriter} wrote, only the key groups that are wanted. Nothing is given out before its checksum
 * has been compared, and no length is believed that the file is too short for. Blocking.
 */
public final class CanonicalReader {
    private static final int BUFFER_BYTES = 1 << 17;

    private final StateSegment segment;
    private final SnapshotInput input;
    private final CanonicalIndex index;

    private CanonicalReader(StateSegment segment, SnapshotInput input, CanonicalIndex index) {
        this.segment = segment;
        this.input = input;
        this.index = index;
    }

    /**
     * Entries of one state and key group.
     *
     * @param bytes as in {@link Sections}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Section(SavedState state, int keyGroup, byte[] bytes) {}

    /** Takes sections in the order in which they were written. */
    public interface Visitor {
        void visit(Section section) throws IOException;
    }

    /** Reads the index. @throws CorruptSnapshotException when this is not what was written */
    public static CanonicalReader open(StateSegment segment, SnapshotInput input) throws IOException {
        long bodyLength = 0;
        try (SeekableInputStream in = input.open(segment)) {
            byte[] trailer = new byte[CanonicalIndex.TRAILER_BYTES];
            if (segment.getLength() < trailer.length) {
                throw new CorruptDataException("keyed state has more than " + segment.getLength() + " bytes");
            }
            in.seek(segment.getLength() - trailer.length);
            readFully(in, trailer);
            int length = CanonicalIndex.lengthIn(trailer, segment.getLength());
            bodyLength = segment.getLength() - trailer.length - length;
            byte[] bytes = new byte[length];
            in.seek(bodyLength);
            readFully(in, bytes);
            return new CanonicalReader(segment, input, CanonicalIndex.read(bytes, trailer, bodyLength));
        } catch (CorruptDataException | EOFException damaged) {
            throw corrupt(segment, bodyLength, damaged);
        }
    }

    public int maxParallelism() {
        return index.maxParallelism();
    }

    public KeyGroups.Range range() {
        return index.range();
    }

    public TypeSchema keys() {
        return index.keys();
    }

    public List<SavedState> states() {
        return index.states();
    }

    public SavedSchemas saved() {
        return new SavedSchemas(keys(), maxParallelism(), states());
    }

    /** The bytes of all entries. */
    public long length() {
        return index.groups().stream().mapToLong(CanonicalIndex.Group::length).sum();
    }

    /** Gives the visitor the sections of some key groups. @throws CorruptSnapshotException as {@link #open} */
    public void read(KeyGroups.Range wanted, Visitor visitor) throws IOException {
        long position = 0;
        long start = -1;
        List<CanonicalIndex.Group> groups = new ArrayList<>();
        for (CanonicalIndex.Group group : index.groups()) {
            if (wanted.contains(group.keyGroup())) {
                start = start < 0 ? position : start;
                groups.add(group);
            }
            position += group.length();
        }
        if (groups.isEmpty()) {
            return;
        }
        try (SeekableInputStream in = input.open(segment)) {
            in.seek(start);
            BufferedInputStream buffered = new BufferedInputStream(in, BUFFER_BYTES);
            for (CanonicalIndex.Group group : groups) {
                for (Section section : sections(group, buffered, start)) {
                    visitor.visit(section);
                }
                start += group.length();
            }
        }
    }

    private List<Section> sections(CanonicalIndex.Group group, BufferedInputStream in, long start)
            throws CorruptSnapshotException, IOException {
        CheckedInputStream checked = new CheckedInputStream(in, new CRC32C());
        DataInputStream data = new DataInputStream(checked);
        List<Section> sections = new ArrayList<>();
        try {
            for (long left = group.length(); left > 0; ) {
                int number = 0;
                int shift = 0;
                int next;
                do {
                    next = data.readUnsignedByte();
                    number |= (next & 0x7F) << shift;
                    shift += 7;
                    left--;
                } while (next > 0x7F && shift < 35);
                int length = data.readInt();
                left -= 4;
                if (number < 0 || number >= index.states().size() || length <= 0 || length > left) {
                    throw new CorruptDataException("key group " + group.keyGroup() + " has a section of " + length
                            + " bytes of state number " + number + " where " + left + " bytes remain");
                }
                byte[] bytes = read(data, length);
                left -= length;
                sections.add(new Section(index.states().get(number), group.keyGroup(), bytes));
            }
            if ((int) checked.getChecksum().getValue() != group.crc32c()) {
                throw new CorruptDataException("the checksum of key group " + group.keyGroup() + " does not match");
            }
            return sections;
        } catch (CorruptDataException | EOFException damaged) {
            throw corrupt(segment, start, damaged);
        }
    }

    /** Of a usual length at once; of a great one piece by piece, for as long as there are bytes. */
    private static byte[] read(DataInputStream data, int length) throws IOException {
        byte[] bytes = length <= 4 << 20 ? new byte[length] : data.readNBytes(length);
        if (length <= 4 << 20) {
            data.readFully(bytes);
        } else if (bytes.length < length) {
            throw new EOFException("the file ends early");
        }
        return bytes;
    }

    private static void readFully(SeekableInputStream in, byte[] bytes) throws IOException {
        if (in.readNBytes(bytes, 0, bytes.length) < bytes.length) {
            throw new EOFException("the file ends early");
        }
    }

    /** Names the file and the offset in it. */
    static CorruptSnapshotException corrupt(StateSegment segment, long position, IOException why) {
        String where = segment.isSetFile()
                ? segment.getFile() + " at offset " + (segment.getOffset() + position)
                : "the checkpoint's metadata, in the state kept there, at offset " + position;
        return new CorruptSnapshotException(
                "keyed state in " + where + " is damaged: " + why.getMessage() + "; restore from another checkpoint");
    }

    /** Whether the view stands where a value of this length ends. */
    static void requireEnd(DataInputView source, int end, String what) throws CorruptDataException {
        if (source.position() != end) {
            throw new CorruptDataException(what + " ends at " + source.position() + " and not, as written, at " + end);
        }
    }
}
