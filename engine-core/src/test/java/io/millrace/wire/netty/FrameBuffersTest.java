package io.millrace.wire.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FrameBuffersTest {
    private final FrameBuffers buffers = new FrameBuffers();

    @AfterEach
    void close() {
        buffers.close();
    }

    private ByteBuf take(int bytes) {
        return buffers.take(bytes, UnpooledByteBufAllocator.DEFAULT);
    }

    @Test
    void aReleasedBufferIsGivenOutAgainEmpty() {
        ByteBuf first = take(32 << 10);
        first.writeZero(32 << 10).skipBytes(100);
        first.release();

        ByteBuf second = take(33 << 10);
        assertThat(second).isSameAs(first);
        assertThat(second.refCnt()).isOne();
        assertThat(second.readableBytes()).isZero();
        assertThat(second.writableBytes()).isGreaterThanOrEqualTo(33 << 10);
        second.release();
    }

    @Test
    void aBufferInUseIsGivenToNobodyElse() {
        ByteBuf first = take(10);
        ByteBuf second = take(10);
        assertThat(second).isNotSameAs(first);
        first.release();
        second.release();
    }

    @Test
    void smallAndLargeAndVeryLargeFramesFit() {
        for (int bytes : new int[] {1, 1_000, 1_024, 1_025, 65_600, 65_601, 4 << 20}) {
            ByteBuf buffer = take(bytes);
            buffer.writeZero(bytes);
            assertThat(buffer.readableBytes()).isEqualTo(bytes);
            buffer.release();
        }
    }

    @Test
    void afterTheEndNothingIsKept() {
        ByteBuf late = take(10);
        buffers.close();
        late.release();
        assertThat(take(10)).isNotSameAs(late).satisfies(ByteBuf::release);
    }
}
