package io.millrace.wire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.buffer.UnpooledUnsafeDirectByteBuf;
import org.jctools.queues.MpmcArrayQueue;

/**
 * Buffers for frames on their way out, of two sizes: filled by tasks, given back by network threads when their bytes have
 * left. A general allocator finds sizes and arenas for each frame anew, and is much code to compile for that. What is not
 * at hand is made; what there is no place for goes back to the system. Thread-safe.
 */
final class FrameBuffers {
    /** Credit, heartbeats, frames of a few records. */
    private static final int SMALL_BYTES = 1 << 10;
    /** A full frame and its header. */
    private static final int LARGE_BYTES = (64 << 10) + 64;

    private static final int KEPT_SMALL = 128;
    private static final int KEPT_LARGE = 32;

    private final MpmcArrayQueue<FrameBuffer> small = new MpmcArrayQueue<>(KEPT_SMALL);
    private final MpmcArrayQueue<FrameBuffer> large = new MpmcArrayQueue<>(KEPT_LARGE);
    private volatile boolean closed;

    /** An empty buffer with room for so many bytes; given back by being released. */
    ByteBuf take(int bytes, ByteBufAllocator rare) {
        if (bytes > LARGE_BYTES) {
            return rare.directBuffer(bytes);
        }
        boolean fitsSmall = bytes <= SMALL_BYTES;
        FrameBuffer kept = (fitsSmall ? small : large).relaxedPoll();
        if (kept != null) {
            kept.reuse();
            return kept;
        }
        return fitsSmall ? new FrameBuffer(SMALL_BYTES, small) : new FrameBuffer(LARGE_BYTES, large);
    }

    /** Nothing is kept from now on. */
    void close() {
        closed = true;
        small.drain(FrameBuffer::free);
        large.drain(FrameBuffer::free);
    }

    private final class FrameBuffer extends UnpooledUnsafeDirectByteBuf {
        private final MpmcArrayQueue<FrameBuffer> home;

        private FrameBuffer(int bytes, MpmcArrayQueue<FrameBuffer> home) {
            super(UnpooledByteBufAllocator.DEFAULT, bytes, bytes);
            this.home = home;
        }

        private void reuse() {
            resetRefCnt();
            clear();
        }

        @Override
        protected void deallocate() {
            if (closed || !home.offer(this)) {
                free();
            }
        }

        private void free() {
            super.deallocate();
        }
    }
}
