package io.millrace.taskmanager;

import io.millrace.state.thrift.StateSegment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/** Takes the bytes of one segment: keeps them while they fit in what may travel along, puts them in the pack otherwise. */
final class SegmentWriter extends OutputStream {
    private final PackFile pack;
    private final int inlineBytes;
    private final CRC32C checksum = new CRC32C();
    private final byte[] single = new byte[1];
    private ByteArrayOutputStream inline = new ByteArrayOutputStream();
    private long offset;
    private long length;

    /**
     * @param pack null when everything travels along
     * @param inlineBytes how many bytes may
     */
    SegmentWriter(PackFile pack, int inlineBytes) {
        this.pack = pack;
        this.inlineBytes = inlineBytes;
    }

    @Override
    public void write(int value) throws IOException {
        single[0] = (byte) value;
        write(single, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        checksum.update(bytes, from, count);
        length += count;
        if (inline != null && length > inlineBytes) {
            spill();
        }
        if (inline != null) {
            inline.write(bytes, from, count);
        } else {
            pack.write(bytes, from, count);
        }
    }

    private void spill() throws IOException {
        if (pack == null) {
            throw PackFailures.tooLarge(inlineBytes);
        }
        offset = pack.position();
        byte[] kept = inline.toByteArray();
        inline = null;
        pack.write(kept, 0, kept.length);
    }

    StateSegment segment() {
        StateSegment segment = new StateSegment(length, (int) checksum.getValue());
        return inline != null
                ? segment.setBytes(inline.toByteArray())
                : segment.setFile(pack.name()).setOffset(offset);
    }
}
