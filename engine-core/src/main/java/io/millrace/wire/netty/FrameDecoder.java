package io.millrace.wire.netty;

import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the byte stream into frames, and passes each on as a {@link java.nio.ByteBuffer} that is valid during the call. The
 * announced length is judged from its four bytes alone; memory is taken only for bytes that have arrived. A frame that was
 * begun must be complete within {@link Deadlines#frame}.
 *
 * <p>The socket is read straight into the one buffer a connection has, where the frames then lie: nothing is allocated
 * for a read, and only a frame that the end of the buffer cuts in two is moved. On the connection's event loop.
 */
final class FrameDecoder extends ChannelInboundHandlerAdapter {
    private static final int LENGTH_BYTES = 4;
    /** Of a stranger. */
    private static final int FIRST_ROOM = LENGTH_BYTES + FrameLimits.HANDSHAKE_BYTES;
    /** Of a member: two frames of a busy channel. */
    private static final int USUAL_ROOM = 64 << 10;

    private final Duration deadline;
    private int limit = FrameLimits.HANDSHAKE_BYTES;
    private int wanted = FIRST_ROOM;
    private ByteBuf arrived;
    private boolean over;
    private long framesDone;
    private Future<?> check;

    FrameDecoder(Duration deadline) {
        this.deadline = deadline;
    }

    /** The peer is known now and may send longer frames. */
    void allow(int bytes) {
        limit = bytes;
        wanted = Math.max(wanted, USUAL_ROOM);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        arrived = context.alloc().directBuffer(FIRST_ROOM);
        context.channel().config().setRecvByteBufAllocator(new Room());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        over = true;
        if (check != null) {
            check.cancel(false);
        }
        arrived.release();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) throws FrameException {
        try {
            if (over) {
                arrived.clear();
                return;
            }
            if (bytes != arrived) { // from a handler in between, which has buffers of its own
                arrived.writeBytes((ByteBuf) bytes);
            }
            cut(context);
        } finally {
            ReferenceCountUtil.release(bytes);
        }
    }

    private void cut(ChannelHandlerContext context) throws FrameException {
        while (!over && arrived.readableBytes() >= LENGTH_BYTES) {
            int start = arrived.readerIndex();
            int length = arrived.getInt(start);
            checkLength(length);
            if (arrived.readableBytes() - LENGTH_BYTES < length) {
                break;
            }
            arrived.skipBytes(LENGTH_BYTES + length);
            framesDone++;
            context.fireChannelRead(arrived.nioBuffer(start + LENGTH_BYTES, length));
        }
        // One timer at a time, not one per frame: nearly every read ends inside a frame when data flows.
        if (!over && check == null && arrived.isReadable()) {
            checkLater(context);
        }
    }

    private void checkLength(int length) throws FrameException {
        try {
            FrameLimits.checkRead(length, limit);
        } catch (FrameException refused) {
            over = true; // what follows has no beginning that could be trusted
            throw refused;
        }
    }

    private void checkLater(ChannelHandlerContext context) {
        long seen = framesDone;
        check = context.executor().schedule(() -> check(context, seen), deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check(ChannelHandlerContext context, long seen) {
        check = null;
        if (over || !arrived.isReadable()) {
            return;
        }
        if (framesDone == seen) {
            context.fireExceptionCaught(
                    new FrameException("a frame was not complete " + deadline.toMillis() + " ms after it began"));
        } else {
            checkLater(context);
        }
    }

    /** Room for the next read: never more than as much again as has arrived of a frame, or the usual. */
    private void makeRoom() {
        if (!arrived.isReadable()) {
            arrived.clear();
        } else {
            arrived.discardReadBytes();
        }
        if (arrived.capacity() < wanted) {
            arrived.capacity(wanted);
        } else if (!arrived.isWritable()) {
            arrived.capacity(Math.min(2 * arrived.capacity(), LENGTH_BYTES + limit));
        }
    }

    /** Gives the connection's own buffer for each read. */
    private final class Room extends DefaultMaxMessagesRecvByteBufAllocator {
        @Override
        @SuppressWarnings("deprecation") // the interface still asks for one of this type
        public Handle newHandle() {
            return new MaxMessageHandle() {
                @Override
                public ByteBuf allocate(ByteBufAllocator unused) {
                    makeRoom();
                    return arrived.retain();
                }

                @Override
                public int guess() {
                    return arrived.writableBytes();
                }
            };
        }
    }
}
