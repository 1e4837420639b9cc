package io.millrace.wire.netty;

import io.millrace.wire.FrameLink;
import io.millrace.wire.Handshake;
import io.millrace.wire.Identity;
import io.millrace.wire.Network;
import io.millrace.wire.thrift.Purpose;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The network of one process on Netty: two threads, one listener for control and data connections, pooled buffers.
 * {@link #listen} after the acceptors are set; a process that only dials never listens.
 */
public final class NettyNetwork implements Network {
    private static final int THREADS = 2;
    private static final int CONNECT_TIMEOUT_MILLIS = 5_000;
    private static final int NONCE_BYTES = 16;
    private static final WriteBufferWaterMark WATER_MARK = new WriteBufferWaterMark(4 << 20, 8 << 20);

    private final Identity self;
    private final Deadlines deadlines;
    private final SecureRandom random = new SecureRandom();
    private final Strangers strangers = new Strangers(System::nanoTime);
    private final Map<Purpose, Acceptor> acceptors = new EnumMap<>(Purpose.class);
    private final MultiThreadIoEventLoopGroup threads = new MultiThreadIoEventLoopGroup(
            THREADS, new DefaultThreadFactory("millrace-network", true), NioIoHandler.newFactory());
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    /** For what is sent after a handshake, but for long messages. */
    private final FrameBuffers frames = new FrameBuffers();
    // Direct memory in chunks of 1 MiB, one arena per network thread: what is read, and what is rare.
    private final PooledByteBufAllocator buffers = new PooledByteBufAllocator(true, 0, THREADS, 8192, 7, 32, 16, false);
    private volatile int port;

    public NettyNetwork(Identity self) {
        this(self, Deadlines.DEFAULT);
    }

    public NettyNetwork(Identity self, Deadlines deadlines) {
        this.self = self;
        this.deadlines = deadlines;
    }

    @Override
    public void accept(Purpose purpose, Acceptor acceptor) {
        synchronized (acceptors) {
            acceptors.put(purpose, acceptor);
        }
    }

    /**
     * Binds the listener.
     *
     * @param wantedPort 0 for any free one
     * @return the port
     */
    public int listen(String host, int wantedPort) throws IOException {
        var bound = new ServerBootstrap()
                .group(threads)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 256)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOCATOR, buffers)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .childHandler(pipeline(() -> new ServerHandshakeHandler(
                        deadlines,
                        frames,
                        new Handshake.Server(self, purpose -> acceptor(purpose) != null, nonce()),
                        this::acceptor,
                        strangers)))
                .bind(host, wantedPort)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException("cannot listen on " + host + ":" + wantedPort, bound.cause());
        }
        channels.add(bound.channel());
        port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
        return port;
    }

    @Override
    public void dial(String host, int port, String expectedPeer, Purpose purpose, FrameLink.Listener listener) {
        String target = expectedPeer + " at " + host + ":" + port;
        new Bootstrap()
                .group(threads)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.ALLOCATOR, buffers)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARK)
                .handler(pipeline(() -> new ClientHandshakeHandler(
                        deadlines,
                        frames,
                        new Handshake.Client(self, purpose, expectedPeer, nonce()),
                        listener,
                        target)))
                .connect(host, port)
                .addListener(connected -> {
                    if (!connected.isSuccess()) {
                        listener.onClosed(target + ": cannot connect: " + NettyLink.describe(connected.cause()));
                    }
                });
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() {
        channels.close().awaitUninterruptibly();
        threads.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
        frames.close();
    }

    private Acceptor acceptor(Purpose purpose) {
        synchronized (acceptors) {
            return acceptors.get(purpose);
        }
    }

    private ChannelHandler pipeline(Supplier<HandshakeHandler> handshake) {
        return new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel channel) {
                channels.add(channel);
                channel.pipeline().addLast(new FrameDecoder(deadlines.frame())).addLast(handshake.get());
            }
        };
    }

    private byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }
}
