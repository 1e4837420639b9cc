package io.millrace.wire.netty;

import io.millrace.wire.FrameException;
import io.millrace.wire.FrameLink;
import io.millrace.wire.Handshake;
import io.millrace.wire.Handshake.Verdict;
import io.millrace.wire.Network;
import io.millrace.wire.thrift.Frame;
import io.millrace.wire.thrift.Purpose;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listening side of a handshake. Strangers are logged, at most once a second for each of their hosts. */
final class ServerHandshakeHandler extends HandshakeHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ServerHandshakeHandler.class);

    private final Handshake.Server handshake;
    private final Function<Purpose, Network.Acceptor> acceptors;
    private final Strangers strangers;
    private boolean left;

    ServerHandshakeHandler(
            Deadlines deadlines,
            FrameBuffers buffers,
            Handshake.Server handshake,
            Function<Purpose, Network.Acceptor> acceptors,
            Strangers strangers) {
        super(deadlines, buffers);
        this.handshake = handshake;
        this.acceptors = acceptors;
        this.strangers = strangers;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) throws Exception {
        if (!strangers.admit(host(context))) {
            fail(context, "too many connections from there are still in their handshake");
            return;
        }
        context.channel().closeFuture().addListener(closed -> leave(context));
        super.channelActive(context);
        sendOrFail(context, handshake.challenge());
    }

    @Override
    void onFrame(ChannelHandlerContext context, Frame frame) throws FrameException {
        Verdict verdict = handshake.onHello(frame, remote(context));
        ChannelFuture answered = send(context, handshake.answer());
        if (!verdict.accepted()) {
            failAfter(answered, context, verdict.refusal());
            return;
        }
        leave(context);
        FrameLink.Listener listener = acceptors.apply(verdict.peer().purpose()).accept(verdict.peer());
        open(context, verdict, listener).opened();
    }

    @Override
    void refused(ChannelHandlerContext context, String reason) {
        if (strangers.mayLog(host(context))) {
            LOG.warn("Connection from {} closed: {}", remote(context), reason);
        }
    }

    private void leave(ChannelHandlerContext context) {
        if (!left) {
            left = true;
            strangers.leave(host(context));
        }
    }

    private static String host(ChannelHandlerContext context) {
        String remote = remote(context);
        return remote.substring(0, Math.max(0, remote.lastIndexOf(':')));
    }
}
