package io.millrace.minicluster;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A development cluster in a process of its own, and the commands of somebody who uses it: the distribution's client
 * as "yarn jar" and the launcher run it, and Hadoop's own tools.
 */
final class RunningCluster implements AutoCloseable {
    private static final Path DISTRIBUTION = Path.of(System.getProperty("millrace.distribution"))
            .toAbsolutePath()
            .normalize();
    private static final Duration START = Duration.ofMinutes(3);
    private static final Duration COMMAND = Duration.ofMinutes(3);
    private static final Duration LAST_BREATH = Duration.ofSeconds(20);

    private final Path directory;
    private final Process process;
    private final Hdfs hdfs;
    private final Path shortLives;

    private RunningCluster(Path directory, Process process, Hdfs hdfs, Path shortLives) {
        this.directory = directory;
        this.process = process;
        this.hdfs = hdfs;
        this.shortLives = shortLives;
    }

    static RunningCluster start(Path directory) throws IOException, InterruptedException {
        Files.createDirectories(directory.getParent());
        File log = directory.resolveSibling(directory.getFileName() + ".out").toFile();
        Process process = new ProcessBuilder(
                        java(),
                        "-Xmx768m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        Files.readString(DISTRIBUTION.resolveSibling("development-cluster.classpath"))
                                .strip(),
                        "io.millrace.packaging.DevelopmentClusterProcess",
                        "--dir",
                        directory.toString(),
                        "--parent",
                        String.valueOf(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        awaitReady(directory, process, log.toPath());
        Path conf = directory.resolve("conf");
        return new RunningCluster(directory, process, Hdfs.of(conf), shortLives(conf.resolve("short-lives.yaml")));
    }

    /** Containers of these tests compute for a second or two: what an optimizing compiler does meanwhile is lost. */
    private static Path shortLives(Path configuration) throws IOException {
        return Files.writeString(configuration, """
                env.java.opts.jobmanager: -XX:TieredStopAtLevel=1
                env.java.opts.taskmanager: -XX:TieredStopAtLevel=1
                """);
    }

    private static void awaitReady(Path directory, Process process, Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(directory.resolve("ready"))) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("the development cluster did not start:\n" + Files.readString(log));
            }
        }
    }

    /** {@code yarn jar client.jar …}; what is submitted runs in JVMs for short lives. */
    Forked client(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool("yarn"), "jar"));
        command.add(DISTRIBUTION.resolve("client.jar").toString());
        command.addAll(List.of(arguments));
        if (arguments[0].equals("submit")) {
            command.addAll(command.indexOf("submit") + 1, List.of("--conf", shortLives.toString()));
        }
        return Forked.run(command, environment(), COMMAND);
    }

    /** {@code bin/millrace …} on a machine without Hadoop. */
    Forked launcher(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(DISTRIBUTION.resolve("bin/millrace").toString());
        command.addAll(List.of(arguments));
        return Forked.run(command, environment(), COMMAND);
    }

    Hdfs hdfs() {
        return hdfs;
    }

    Forked yarn(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool("yarn")));
        command.addAll(List.of(arguments));
        return Forked.run(command, environment(), COMMAND);
    }

    /** {@code yarn logs}: what all containers of an application that is over have logged. */
    String logs(String applicationId) throws IOException, InterruptedException {
        return yarn("logs", "-applicationId", applicationId).out();
    }

    private Map<String, String> environment() {
        return Map.of(
                "HADOOP_CONF_DIR", directory.resolve("conf").toString(),
                "JAVA_HOME", System.getProperty("java.home"),
                "LC_ALL", "C.UTF-8");
    }

    private String tool(String name) {
        return directory.resolve("bin").resolve(name).toString();
    }

    /** What the ResourceManager answers, as text. */
    String resourceManager(String path) throws IOException {
        String site = Files.readString(directory.resolve("conf/yarn-site.xml"));
        String name = "<name>yarn.resourcemanager.webapp.address</name><value>";
        int begin = site.indexOf(name) + name.length();
        String address = site.substring(begin, site.indexOf('<', begin));
        return read("http://" + address + path);
    }

    private static String read(String url) throws IOException {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Of all applications there ever were. */
    List<String> applications() throws IOException {
        List<String> ids = new ArrayList<>();
        var id = Pattern.compile("\"id\":\"(application_\\d+_\\d+)\"").matcher(resourceManager("/ws/v1/cluster/apps"));
        while (id.find()) {
            ids.add(id.group(1));
        }
        return ids;
    }

    /** Applications' folders in staging; the shared runtime does not count. */
    List<String> staged() throws IOException {
        return hdfs.list(".millrace").stream()
                .filter(name -> name.contains("application_") || name.contains(".draft-"))
                .toList();
    }

    String newestApplicationId() throws IOException {
        return applications().stream().max(String::compareTo).orElseThrow();
    }

    /** What the ResourceManager knows of the application submitted last, as JSON. */
    String newestApplication() throws IOException {
        return resourceManager("/ws/v1/cluster/apps/" + newestApplicationId());
    }

    /** The overview of the application submitted last, from its ApplicationMaster; empty while there is none. */
    String newestOverview() throws IOException {
        Matcher address = Pattern.compile("\"amRPCAddress\":\"([^\"]+)\"").matcher(newestApplication());
        return address.find() ? read("http://" + address.group(1) + "/api/v1/overview") : "";
    }

    /** Processes of containers, ApplicationMasters included. */
    List<ProcessHandle> containers() {
        return descendants("io.millrace.yarn.");
    }

    /** A client that has seen the end of its application may leave before the last process of it does. */
    void awaitNoContainers() {
        await("containers end").atMost(LAST_BREATH).until(() -> containers().isEmpty());
    }

    List<ProcessHandle> taskManagers() {
        return descendants("io.millrace.yarn.container.TaskManagerMain");
    }

    private List<ProcessHandle> descendants(String mainClass) {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("java"))
                .filter(child -> child.info().commandLine().orElse("").contains(mainClass))
                .toList();
    }

    static Path examplesJar() {
        return DISTRIBUTION.resolve("examples/millrace-examples-" + System.getProperty("millrace.version") + ".jar");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Ends it, and checks that it takes its containers and its files with it. */
    @Override
    public void close() throws IOException, InterruptedException {
        try (hdfs) {
            stop();
        }
    }

    private void stop() throws InterruptedException {
        List<ProcessHandle> containers = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(90, TimeUnit.SECONDS)) {
            containers.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("the development cluster did not stop within 90 s");
        }
        if (containers.stream().anyMatch(ProcessHandle::isAlive)) {
            containers.forEach(ProcessHandle::destroyForcibly);
            throw new AssertionError("containers outlived the development cluster");
        }
        if (Files.exists(directory)) {
            throw new AssertionError("the development cluster left its folder: " + directory);
        }
    }
}
