package io.millrace.minicluster;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hears the {@link CountingProgram.SignsOfLife} of a job: in which processes it runs, and when attempts that came after a
 * failure gave their first record. A daemon thread for each connection.
 */
final class Listener implements AutoCloseable {
    private static final long NEVER = Long.MIN_VALUE;

    private final ServerSocket server;
    private final List<Long> processes = new CopyOnWriteArrayList<>();
    private final AtomicLong firstAgainNanos = new AtomicLong(NEVER);

    Listener() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "signs of life");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> listenTo(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void listenTo(Socket socket) {
        try (socket;
                DataInputStream in = new DataInputStream(socket.getInputStream())) {
            processes.add(in.readLong());
            for (int attempt = in.read(); attempt >= 0; attempt = in.read()) {
                if (attempt > 0) {
                    firstAgainNanos.compareAndSet(NEVER, System.nanoTime());
                }
            }
        } catch (IOException killed) {
            // That is what these tests do.
            return;
        }
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ids of the processes that have given records, in the order of their first. */
    List<Long> processes() {
        return List.copyOf(processes);
    }

    boolean heardAgain() {
        return firstAgainNanos.get() != NEVER;
    }

    /** When a restarted task gave the first record. */
    long firstAgainNanos() {
        return firstAgainNanos.get();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
