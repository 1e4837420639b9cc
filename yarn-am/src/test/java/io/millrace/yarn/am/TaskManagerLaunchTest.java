package io.millrace.yarn.am;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.base.configuration.Configuration;
import io.millrace.base.configuration.TaskManagerOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.apache.hadoop.yarn.api.records.LocalResourceVisibility;
import org.apache.hadoop.yarn.api.records.Resource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a TaskManager's container is started with. */
class TaskManagerLaunchTest {
    @TempDir
    Path directory;

    private ShippedFiles files;

    @BeforeEach
    void ship() throws IOException {
        write("runtime/engine.jar");
        write("runtime/log4j2.xml");
        write("staging/job.jar");
        write("staging/config.yaml");
        write("staging/.rest-token");
        write("staging/hadoop-site/core-site.xml");
        write("staging/hadoop-site/yarn-site.xml");
        files = ShippedFiles.list(
                hadoopPath("runtime"), hadoopPath("staging"), new org.apache.hadoop.conf.Configuration(false));
    }

    @Test
    void containersFindTheRuntimeAndTheApplicationsFilesButNotItsSecrets() {
        assertThat(files.resources())
                .containsOnlyKeys(
                        "config.yaml",
                        "hadoop-site/core-site.xml",
                        "hadoop-site/yarn-site.xml",
                        "job.jar",
                        "lib/engine.jar",
                        "log4j2.xml");
        assertThat(files.resources().get("lib/engine.jar").getVisibility()).isEqualTo(LocalResourceVisibility.PRIVATE);
        assertThat(files.resources().get("job.jar").getVisibility()).isEqualTo(LocalResourceVisibility.APPLICATION);
        assertThat(files.resources().get("job.jar").getSize()).isEqualTo(7);
    }

    @Test
    void theCommandUsesAllOfWhatWasGrantedAndOnlyShippedJars() {
        ContainerLaunchContext context = launch(new Configuration()).context(Resource.newInstance(2048, 1));

        assertThat(context.getCommands())
                .containsExactly("{{JAVA_HOME}}/bin/java -Xms1436m -Xmx1436m -XX:MaxDirectMemorySize=204m"
                        + " -XX:MaxMetaspaceSize=204m -XX:+ExitOnOutOfMemoryError -XX:+UseSerialGC"
                        + " -XX:ErrorFile=<LOG_DIR>/hs_err_%p.log -Djava.io.tmpdir={{PWD}}/tmp"
                        + " -Dyarn.app.container.log.dir=<LOG_DIR> -cp '.:hadoop-site:lib/*'"
                        + " io.millrace.yarn.container.TaskManagerMain node1:4711"
                        + " 1><LOG_DIR>/stdout 2><LOG_DIR>/stderr");
        assertThat(context.getEnvironment()).containsOnlyKeys("HADOOP_USER_NAME");
    }

    @Test
    void furtherOptionsAreQuotedAndMustNotSizeMemory() {
        Configuration quoted = new Configuration().set(TaskManagerOptions.JVM_OPTIONS, "-Da=$(id) -Db=it's");
        assertThat(launch(quoted)
                        .context(Resource.newInstance(2048, 1))
                        .getCommands()
                        .get(0))
                .contains(" '-Da=$(id)' '-Db=it'\\''s' ");

        Configuration sized = new Configuration().set(TaskManagerOptions.JVM_OPTIONS, "-Da=b -Xmx9g");
        assertThatThrownBy(() -> launch(sized).context(Resource.newInstance(2048, 1)))
                .hasMessageContaining("env.java.opts.taskmanager")
                .hasMessageContaining("-Xmx9g")
                .hasMessageContaining("taskmanager.memory.process.size");
    }

    @Test
    void eachContainerGetsTheTokensAnew() {
        TaskManagerLaunch launch = launch(new Configuration());
        launch.context(Resource.newInstance(2048, 1)).getTokens().get();

        assertThat(launch.context(Resource.newInstance(2048, 1)).getTokens().remaining())
                .isEqualTo(3);
    }

    private TaskManagerLaunch launch(Configuration configuration) {
        return new TaskManagerLaunch(
                files,
                ByteBuffer.wrap(new byte[] {1, 2, 3}),
                configuration,
                Map.of("HADOOP_USER_NAME", "alice"),
                () -> "node1:4711");
    }

    private void write(String name) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "content");
    }

    private org.apache.hadoop.fs.Path hadoopPath(String name) {
        return new org.apache.hadoop.fs.Path(directory.resolve(name).toUri());
    }
}
