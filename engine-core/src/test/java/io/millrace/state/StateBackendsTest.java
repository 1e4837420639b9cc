package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.LocalStreamEnvironment;
import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.state.EmbeddedRocksDBStateBackend;
import io.millrace.api.state.FsStateBackend;
import io.millrace.api.state.HashMapStateBackend;
import io.millrace.api.state.MemoryStateBackend;
import io.millrace.api.state.RocksDBStateBackend;
import io.millrace.base.MillraceException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateBackendsTest {
    private static Map<String, String> chosen(io.millrace.api.state.StateBackend backend) {
        LocalStreamEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment();
        Map<String, String> before = environment.getConfiguration().toMap();
        environment.setStateBackend(backend);
        Map<String, String> settings =
                new TreeMap<>(environment.getConfiguration().toMap());
        settings.entrySet().removeAll(before.entrySet());
        return settings;
    }

    @Test
    void theClassicNamesAreSettings() {
        assertThat(chosen(new HashMapStateBackend())).isEqualTo(Map.of("state.backend.type", "hashmap"));
        assertThat(chosen(new EmbeddedRocksDBStateBackend())).isEqualTo(Map.of("state.backend.type", "rocksdb"));
        assertThat(chosen(new MemoryStateBackend()))
                .isEqualTo(Map.of("state.backend.type", "hashmap", "execution.checkpointing.storage", "jobmanager"));
        assertThat(chosen(new FsStateBackend("hdfs:///c")))
                .isEqualTo(Map.of(
                        "state.backend.type",
                        "hashmap",
                        "execution.checkpointing.storage",
                        "filesystem",
                        "execution.checkpointing.dir",
                        "hdfs:///c"));
        assertThat(chosen(new RocksDBStateBackend("hdfs:///c")))
                .containsEntry("state.backend.type", "rocksdb")
                .containsEntry("execution.checkpointing.dir", "hdfs:///c");
    }

    @Test
    void theClassicConstructorsSetWhatTheySay() {
        assertThat(chosen(new MemoryStateBackend(1_000_000, false)))
                .containsEntry("execution.checkpointing.max-state-in-jobmanager", "1000000b");
        assertThat(chosen(new FsStateBackend(URI.create("hdfs:///c"), URI.create("hdfs:///s"))))
                .containsEntry("execution.checkpointing.dir", "hdfs:///c")
                .containsEntry("execution.checkpointing.savepoint-dir", "hdfs:///s");
        assertThat(chosen(new FsStateBackend(URI.create("hdfs:///c"), 4096)))
                .containsEntry("execution.checkpointing.data-inline-threshold", "4096b");
        assertThat(chosen(new RocksDBStateBackend("hdfs:///c", false)))
                .containsEntry("execution.checkpointing.incremental", "false");
        assertThat(chosen(new RocksDBStateBackend("hdfs:///c", true)))
                .doesNotContainKey("execution.checkpointing.incremental");
    }

    @Test
    void backendsAreFoundByName() {
        assertThat(StateBackends.named("hashmap")).isInstanceOf(HeapStateBackend.class);
        assertThatThrownBy(() -> StateBackends.named("hashmop"))
                .isInstanceOfSatisfying(
                        MillraceException.class,
                        refused -> assertThat(refused.failure().message())
                                .contains("'hashmop'")
                                .contains("hashmap"));
    }
}
