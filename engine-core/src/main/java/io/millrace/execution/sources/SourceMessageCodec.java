package io.millrace.execution.sources;

import io.millrace.api.connector.source.SimpleVersionedSerializer;
import io.millrace.api.connector.source.SourceEvent;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.JavaObjects;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of {@link SourceMessage}s: a tag, then what belongs to it. Splits are written by their source's own
 * serializer, with its version; custom events by Java's serialization, read with the program's classes.
 */
public final class SourceMessageCodec<SplitT> {
    private static final byte READER_REGISTERED = 1;
    private static final byte REQUEST_SPLIT = 2;
    private static final byte ADD_SPLITS = 3;
    private static final byte NO_MORE_SPLITS = 4;
    private static final byte CUSTOM = 5;
    private static final byte REPORT_WATERMARK = 6;
    private static final byte ALLOW_WATERMARK = 7;

    private final SimpleVersionedSerializer<SplitT> splitSerializer;
    private final ClassLoader userCode;

    public SourceMessageCodec(SimpleVersionedSerializer<SplitT> splitSerializer, ClassLoader userCode) {
        this.splitSerializer = splitSerializer;
        this.userCode = userCode;
    }

    public byte[] encode(SourceMessage<SplitT> message) throws IOException {
        DataOutputView target = new DataOutputView(64);
        if (message instanceof SourceMessage.ReaderRegistered) {
            target.writeByte(READER_REGISTERED);
        } else if (message instanceof SourceMessage.RequestSplit) {
            target.writeByte(REQUEST_SPLIT);
        } else if (message instanceof SourceMessage.AddSplits<SplitT> added) {
            target.writeByte(ADD_SPLITS);
            writeSplits(added.splits(), target);
        } else if (message instanceof SourceMessage.NoMoreSplits) {
            target.writeByte(NO_MORE_SPLITS);
        } else if (message instanceof SourceMessage.Custom<SplitT> custom) {
            target.writeByte(CUSTOM);
            target.writeBytes(JavaObjects.write(custom.event()));
        } else if (message instanceof SourceMessage.ReportWatermark<SplitT> reported) {
            target.writeByte(REPORT_WATERMARK);
            target.writeLong(reported.watermark());
        } else if (message instanceof SourceMessage.AllowWatermark<SplitT> allowed) {
            target.writeByte(ALLOW_WATERMARK);
            target.writeLong(allowed.watermark());
        }
        return target.toByteArray();
    }

    /** @throws CorruptDataException for bytes that {@link #encode} did not write */
    public SourceMessage<SplitT> decode(byte[] bytes) throws IOException {
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        byte tag = source.readByte();
        SourceMessage<SplitT> message = switch (tag) {
            case READER_REGISTERED -> new SourceMessage.ReaderRegistered<>();
            case REQUEST_SPLIT -> new SourceMessage.RequestSplit<>();
            case ADD_SPLITS -> new SourceMessage.AddSplits<>(readSplits(source));
            case NO_MORE_SPLITS -> new SourceMessage.NoMoreSplits<>();
            case CUSTOM -> new SourceMessage.Custom<>(readEvent(source));
            case REPORT_WATERMARK -> new SourceMessage.ReportWatermark<>(source.readLong());
            case ALLOW_WATERMARK -> new SourceMessage.AllowWatermark<>(source.readLong());
            default -> throw new CorruptDataException("no message between a source's halves has tag " + tag);
        };
        if (source.remaining() > 0) {
            throw new CorruptDataException(
                    source.remaining() + " bytes follow a complete message between a source's halves");
        }
        return message;
    }

    private void writeSplits(List<SplitT> splits, DataOutputView target) throws IOException {
        target.writeInt(splitSerializer.getVersion());
        target.writeVarInt(splits.size());
        for (SplitT split : splits) {
            target.writeBytes(splitSerializer.serialize(split));
        }
    }

    private List<SplitT> readSplits(DataInputView source) throws IOException {
        int version = source.readInt();
        int count = source.readCount(1);
        List<SplitT> splits = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            splits.add(splitSerializer.deserialize(version, source.readBytes()));
        }
        return splits;
    }

    private SourceEvent readEvent(DataInputView source) throws IOException {
        try {
            return JavaObjects.read(source.readBytes(), SourceEvent.class, userCode);
        } catch (ClassNotFoundException missing) {
            throw new IOException("a source event of a class that this program does not have", missing);
        }
    }
}
