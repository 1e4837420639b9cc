package io.millrace.rpc;

import io.millrace.base.EventLoop;
import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLimits;
import io.millrace.wire.FrameLink;
import io.millrace.wire.thrift.ControlPacket;
import io.millrace.wire.thrift.Frame;
import java.nio.ByteBuffer;

/**
 * One control connection, seen from the owner's loop: whatever the network's thread reports becomes a step there.
 */
final class ControlConnection implements FrameLink.Listener {
    /** Leaves room for the struct around the packet. */
    static final int MAX_PACKET_BYTES = FrameLimits.CONTROL_BYTES - 64;

    private final EventLoop loop;
    private final Owner owner;
    private FrameLink link;

    ControlConnection(EventLoop loop, Owner owner) {
        this.loop = loop;
        this.owner = owner;
    }

    /** Told on its own loop. */
    interface Owner {
        void opened(ControlConnection connection, Address peer);

        void packet(ControlConnection connection, Address from, byte[] packet);

        void closed(ControlConnection connection, String reason);
    }

    /** Drops the packet when the peer reads too slowly: the sender repeats it. On the loop, once opened. */
    void send(byte[] packet) {
        if (packet.length > MAX_PACKET_BYTES) {
            throw new IllegalArgumentException(
                    "a control packet of " + packet.length + " bytes exceeds the limit of " + MAX_PACKET_BYTES);
        }
        if (!link.isCongested()) {
            link.send(Frame.control(new ControlPacket(ByteBuffer.wrap(packet))));
        }
    }

    void close(String reason) {
        link.close(reason);
    }

    @Override
    public void onOpen(FrameLink opened) {
        Address peer = new Address(opened.peer().name());
        loop.execute(() -> {
            link = opened;
            owner.opened(this, peer);
        });
    }

    @Override
    public void onFrame(Frame frame, ByteBuffer payload) throws FrameException {
        if (!frame.isSetControl()) {
            throw new FrameException(
                    "no " + frame.getSetField().getFieldName() + " frame belongs on a control connection");
        }
        byte[] packet = frame.getControl().getPayload();
        loop.execute(() -> owner.packet(this, new Address(link.peer().name()), packet));
    }

    @Override
    public void onClosed(String reason) {
        loop.execute(() -> owner.closed(this, reason));
    }
}
