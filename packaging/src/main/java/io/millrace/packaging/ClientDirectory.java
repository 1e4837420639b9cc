package io.millrace.packaging;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * What a client of the development cluster needs: a configuration folder for HADOOP_CONF_DIR, and the commands
 * {@code yarn} and {@code hdfs}, which work without an installed Hadoop.
 */
final class ClientDirectory {
    private final Path root;

    private ClientDirectory(Path root) {
        this.root = root;
    }

    static ClientDirectory at(Path root) {
        return new ClientDirectory(root);
    }

    Path configuration() {
        return root.resolve("conf");
    }

    Path commands() {
        return root.resolve("bin");
    }

    void write(String fileSystem, Map<String, String> yarn) throws IOException {
        Files.createDirectories(configuration());
        Files.createDirectories(commands());
        site(
                "core-site.xml",
                Map.of(
                        "fs.defaultFS",
                        fileSystem,
                        "hadoop.tmp.dir",
                        root.resolve("tmp").toString()));
        site("hdfs-site.xml", Map.of("dfs.replication", "1"));
        site("yarn-site.xml", yarn);
        Files.writeString(configuration().resolve("log4j2.xml"), resource("client-log4j2.xml"));
        for (String command : new String[] {"yarn", "hdfs"}) {
            Path script = commands().resolve(command);
            Files.writeString(
                    script,
                    resource(command + ".sh")
                            .replace("@CONF@", configuration().toString())
                            .replace("@CLASSPATH@", System.getProperty("java.class.path"))
                            .replace("@JAVA_HOME@", System.getProperty("java.home")));
            if (!script.toFile().setExecutable(true)) {
                throw new IOException("cannot make " + script + " executable");
            }
        }
    }

    private void site(String name, Map<String, String> settings) throws IOException {
        Configuration site = new Configuration(false);
        settings.forEach(site::set);
        try (OutputStream out = Files.newOutputStream(configuration().resolve(name))) {
            site.writeXml(out);
        }
    }

    private static String resource(String name) {
        try (var in = ClientDirectory.class.getResourceAsStream("/development-cluster/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("development-cluster/" + name, failure);
        }
    }
}
