package io.millrace.wire.netty;

import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLink;
import io.millrace.wire.Handshake;
import io.millrace.wire.Handshake.Verdict;
import io.millrace.wire.thrift.Frame;
import io.netty.channel.ChannelHandlerContext;

/** The dialing side of a handshake; its listener hears how it ended. */
final class ClientHandshakeHandler extends HandshakeHandler {
    private final Handshake.Client handshake;
    private final FrameLink.Listener listener;
    private final String target;

    /** @param target who is dialed and where, for messages */
    ClientHandshakeHandler(
            Deadlines deadlines,
            FrameBuffers buffers,
            Handshake.Client handshake,
            FrameLink.Listener listener,
            String target) {
        super(deadlines, buffers);
        this.handshake = handshake;
        this.listener = listener;
        this.target = target;
    }

    @Override
    void onFrame(ChannelHandlerContext context, Frame frame) throws FrameException {
        if (!handshake.isChallenged()) {
            sendOrFail(context, handshake.onChallenge(frame));
            return;
        }
        Verdict verdict = handshake.onWelcome(frame, remote(context));
        if (verdict.accepted()) {
            open(context, verdict, listener).opened();
        } else {
            fail(context, verdict.refusal());
        }
    }

    @Override
    void refused(ChannelHandlerContext context, String reason) {
        listener.onClosed(target + ": " + reason);
    }
}
