package io.millrace.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/**
 * The development cluster as a process: {@code --dir DIR [--parent PID] [--node-managers N] [--memory-mb M] [--vcores C]}.
 * Writes DIR/ready once the cluster can be used, and runs until SIGTERM, Ctrl-C, or the end of the parent process;
 * then ends every container and removes DIR. Everything it logs is in DIR/cluster.log.
 */
public final class DevelopmentClusterProcess {
    private static final String READY = "ready";

    /** Warns on standard error that one JVM has several web applications. It is meant to. */
    private static final Logger GUICE = Logger.getLogger("com.google.inject");

    private DevelopmentClusterProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Arguments parsed = Arguments.parse(List.of(arguments));
        Path directory = parsed.directory();
        refuseToShare(directory);
        deleteRecursively(directory);
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("pid"), ProcessHandle.current().pid() + "\n");
        System.setProperty(
                "millrace.cluster.log", directory.resolve("cluster.log").toString());
        System.setProperty("log4j2.configurationFile", "development-cluster/cluster-log4j2.xml");
        // What the daemons are not told to write elsewhere, they write below these folders.
        System.setProperty("test.build.data", directory.resolve("data").toString());
        System.setProperty(
                "java.io.tmpdir",
                Files.createDirectories(directory.resolve("tmp")).toString());
        GUICE.setLevel(Level.OFF);

        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        parsed.parent().ifPresent(parent -> watch(parent, stop));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitStop(stop, stopped), "signal"));
        int exit = 0;
        try (DevelopmentCluster cluster = DevelopmentCluster.start(directory, parsed.size())) {
            announce(directory, cluster);
            stop.await();
        } catch (IOException | RuntimeException failure) {
            // Told to stop while it starts, a cluster fails in its own ways; nobody wants to read about it.
            if (stop.getCount() > 0) {
                LoggerFactory.getLogger(DevelopmentClusterProcess.class).error("the cluster failed", failure);
                System.err.println(
                        "development cluster: " + failure + " (see " + directory.resolve("cluster.log") + ")");
                exit = 1;
            }
        }
        if (exit == 0) {
            deleteRecursively(directory);
        }
        stopped.countDown();
        Runtime.getRuntime().halt(exit);
    }

    /** Runs in the shutdown hook: the main thread closes the cluster, this one only holds the JVM until it has. */
    private static void awaitStop(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            stopped.await();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    private static void watch(long parent, CountDownLatch stop) {
        Optional<ProcessHandle> process = ProcessHandle.of(parent);
        Thread watch = new Thread(
                () -> {
                    process.ifPresent(running -> running.onExit().join());
                    stop.countDown();
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    private static void announce(Path directory, DevelopmentCluster cluster) throws IOException {
        Path draft = directory.resolve("ready.draft");
        Files.writeString(draft, cluster.description());
        Files.move(draft, directory.resolve(READY), StandardCopyOption.ATOMIC_MOVE);
        System.out.print(cluster.description());
        System.out.flush();
    }

    private static void refuseToShare(Path directory) throws IOException {
        Path pid = directory.resolve("pid");
        if (Files.exists(pid)) {
            long owner = Long.parseLong(Files.readString(pid).strip());
            if (ProcessHandle.of(owner).flatMap(process -> process.info().commandLine()).stream()
                    .anyMatch(command -> command.contains(DevelopmentClusterProcess.class.getName()))) {
                throw new IllegalStateException(directory + " belongs to the running development cluster " + owner
                        + "; stop it first (kill " + owner + ") or use another --dir");
            }
        } else if (Files.isDirectory(directory) && !isEmpty(directory)) {
            throw new IllegalStateException(directory + " is not empty and was not made by a development cluster");
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static void deleteRecursively(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private record Arguments(Path directory, Optional<Long> parent, ClusterSize size) {

        static Arguments parse(List<String> words) {
            Path directory = null;
            Optional<Long> parent = Optional.empty();
            ClusterSize size = ClusterSize.DEFAULT;
            for (int i = 0; i < words.size(); i += 2) {
                if (i + 1 == words.size()) {
                    throw new IllegalArgumentException(words.get(i) + " lacks its value");
                }
                String value = words.get(i + 1);
                switch (words.get(i)) {
                    case "--dir" -> directory = Path.of(value).toAbsolutePath().normalize();
                    case "--parent" -> parent = Optional.of(Long.parseLong(value));
                    case "--node-managers" ->
                        size = new ClusterSize(Integer.parseInt(value), size.memoryMb(), size.virtualCores());
                    case "--memory-mb" ->
                        size = new ClusterSize(size.nodeManagers(), Integer.parseInt(value), size.virtualCores());
                    case "--vcores" ->
                        size = new ClusterSize(size.nodeManagers(), size.memoryMb(), Integer.parseInt(value));
                    default -> throw new IllegalArgumentException("unknown option " + words.get(i));
                }
            }
            if (directory == null) {
                throw new IllegalArgumentException("--dir is missing: the folder for everything the cluster writes");
            }
            return new Arguments(directory, parent, size);
        }
    }
}
