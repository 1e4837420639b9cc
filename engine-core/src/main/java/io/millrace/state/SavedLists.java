package io.millrace.state;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.Redistribution;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How operator states are written: a magic number, the version, the schema, a count, and length and bytes of each element. */
public final class SavedLists {
    private static final int MAGIC = 0x4D524C53;
    private static final int VERSION = 1;

    private SavedLists() {}

    /** Elements of one schema, as bytes. */
    public record Piece(String name, Redistribution redistribution, TypeSchema schema, List<byte[]> elements) {}

    /** Blocking. */
    static ListSnapshot write(SnapshotOutput output, Piece piece) throws IOException {
        StateSegment segment = output.write(out -> {
            DataOutputView header = new DataOutputView(256);
            header.writeInt(MAGIC);
            header.writeVarInt(VERSION);
            piece.schema.write(header);
            header.writeVarInt(piece.elements.size());
            out.write(header.array(), 0, header.length());
            for (byte[] element : piece.elements) {
                header.clear();
                header.writeVarInt(element.length);
                out.write(header.array(), 0, header.length());
                out.write(element);
            }
        });
        return new ListSnapshot(piece.name, piece.redistribution, piece.elements.size(), segment);
    }

    /** The elements of a share. Blocking. @throws CorruptSnapshotException when they are not what was written */
    public static Piece read(ListShare share, SnapshotInput input) throws IOException {
        ListSnapshot snapshot = share.getSnapshot();
        byte[] bytes = input.read(snapshot.getSegment());
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        try {
            int magic = source.readInt();
            int version = source.readVarInt();
            if (magic != MAGIC || version != VERSION) {
                throw new CorruptDataException("it does not begin as a list of version " + VERSION + " does");
            }
            TypeSchema schema = TypeSchema.read(source);
            int count = source.readCount(1);
            if (count != snapshot.getElements() || share.getFrom() < 0 || share.getTo() > count) {
                throw new CorruptDataException("it has " + count + " elements, where " + snapshot.getElements()
                        + " were written and those from " + share.getFrom() + " to " + share.getTo() + " are wanted");
            }
            List<byte[]> elements = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                byte[] element = new byte[source.readCount(1)];
                source.readFully(element, 0, element.length);
                if (i >= share.getFrom() && i < share.getTo()) {
                    elements.add(element);
                }
            }
            if (source.remaining() > 0) {
                throw new CorruptDataException(source.remaining() + " bytes follow its last element");
            }
            return new Piece(snapshot.getName(), snapshot.getRedistribution(), schema, elements);
        } catch (CorruptDataException damaged) {
            throw CanonicalReader.corrupt(snapshot.getSegment(), 0, damaged);
        }
    }
}
