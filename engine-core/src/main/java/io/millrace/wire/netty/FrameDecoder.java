package io.millrace.wire.netty;

import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Cuts the byte stream into frames. The announced length is judged from its four bytes alone; memory is taken only for
 * bytes that have arrived. A frame that was begun must be complete within {@link Deadlines#frame}.
 */
final class FrameDecoder extends ByteToMessageDecoder {
    private static final int LENGTH_BYTES = 4;

    private final Duration deadline;
    private int limit = FrameLimits.HANDSHAKE_BYTES;
    private long framesDone;
    private Future<?> check;

    FrameDecoder(Duration deadline) {
        this.deadline = deadline;
    }

    /** The peer is known now and may send longer frames. On the connection's event loop. */
    void allow(int bytes) {
        limit = bytes;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws FrameException {
        if (in.readableBytes() >= LENGTH_BYTES) {
            int length = in.getInt(in.readerIndex());
            FrameLimits.checkRead(length, limit);
            if (in.readableBytes() - LENGTH_BYTES >= length) {
                in.skipBytes(LENGTH_BYTES);
                out.add(in.readRetainedSlice(length));
                framesDone++;
                return;
            }
        }
        // One timer at a time, not one per frame: nearly every read ends inside a frame when data flows.
        if (check == null) {
            checkLater(context);
        }
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) {
        if (check != null) {
            check.cancel(false);
        }
    }

    private void checkLater(ChannelHandlerContext context) {
        long seen = framesDone;
        check = context.executor().schedule(() -> check(context, seen), deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void check(ChannelHandlerContext context, long seen) {
        check = null;
        if (actualReadableBytes() == 0) {
            return;
        }
        if (framesDone == seen) {
            context.fireExceptionCaught(
                    new FrameException("a frame was not complete " + deadline.toMillis() + " ms after it began"));
        } else {
            checkLater(context);
        }
    }
}
