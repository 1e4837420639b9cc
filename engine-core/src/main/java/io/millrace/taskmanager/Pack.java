package io.millrace.taskmanager;

import io.millrace.base.fs.FileSystemLookup;
import io.millrace.base.fs.PathUri;
import io.millrace.execution.FrozenTask;
import io.millrace.protocol.thrift.CheckpointBarrier;
import io.millrace.state.SnapshotOutput;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.TaskSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/**
 * Where this TaskManager's parts of one checkpoint go: what is small travels along, the rest lies in one file that belongs
 * to the checkpoint, and one that later checkpoints may refer to. Blocking; one thread at a time.
 */
final class Pack {
    /** Null when everything travels along. */
    private final PackFile exclusive;
    /** Null when there is no place for shared files. */
    private final PackFile shared;

    /** @param name of the files, like no other in these directories */
    Pack(FileSystemLookup fileSystems, CheckpointBarrier barrier, String name) {
        exclusive = barrier.getDirectory().isEmpty() ? null : file(fileSystems, barrier.getDirectory(), name, name);
        shared = barrier.getSharedDirectory().isEmpty()
                ? null
                : file(fileSystems, barrier.getSharedDirectory(), name, "../shared/" + name);
    }

    private static PackFile file(FileSystemLookup fileSystems, String directory, String name, String relative) {
        return new PackFile(fileSystems, PathUri.child(URI.create(directory), name), relative);
    }

    /**
     * @param inFiles whether some of it lies in the files, and so is not durable before {@link #closeDurably()}
     * @param bytes of all segments
     */
    record Written(TaskSnapshot snapshot, boolean inFiles, long bytes) {}

    Written write(FrozenTask part, InlineLimits inline) throws IOException {
        Output output = new Output(exclusive == null ? inline.all() : inline.besideFiles());
        TaskSnapshot snapshot = part.write(output);
        return new Written(snapshot, output.inFiles, output.bytes);
    }

    void closeDurably() throws IOException {
        if (exclusive != null) {
            exclusive.closeDurably();
        }
        if (shared != null) {
            shared.closeDurably();
        }
    }

    /** Deletes what was written: nobody will refer to it. */
    void discard() throws IOException {
        try {
            if (exclusive != null) {
                exclusive.discard();
            }
        } finally {
            if (shared != null) {
                shared.discard();
            }
        }
    }

    private final class Output implements SnapshotOutput {
        private int inlineLeft;
        private boolean inFiles;
        private long bytes;
        private boolean writing;

        Output(int inlineLeft) {
            this.inlineLeft = inlineLeft;
        }

        @Override
        public StateSegment write(Content content) throws IOException {
            StateSegment segment = write(content, exclusive, inlineLeft);
            if (segment.isSetBytes()) {
                inlineLeft -= (int) segment.getLength();
            }
            return segment;
        }

        /** Never inline: what is referred to later must lie somewhere. */
        @Override
        public StateSegment writeShared(Content content) throws IOException {
            return shared == null ? write(content) : write(content, shared, -1);
        }

        @Override
        public StateSegment writeShared(Path unchanging, Content content) throws IOException {
            if (shared != null) {
                shared.nextIsAllOf(unchanging);
            }
            return writeShared(content);
        }

        private StateSegment write(Content content, PackFile pack, int mayInline) throws IOException {
            if (writing) {
                throw new IllegalStateException("a segment was begun before the last one ended");
            }
            writing = true;
            SegmentWriter writer = new SegmentWriter(pack, mayInline);
            content.writeTo(writer);
            writing = false;
            StateSegment segment = writer.segment();
            inFiles |= segment.isSetFile();
            bytes += segment.getLength();
            return segment;
        }
    }
}
