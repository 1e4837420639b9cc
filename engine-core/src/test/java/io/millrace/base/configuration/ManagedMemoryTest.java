package io.millrace.base.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.MemorySize;
import io.millrace.base.MemorySplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagedMemoryTest {
    private static MemorySplit split(Configuration configuration) {
        return MemorySplit.of(
                configuration.get(TaskManagerOptions.MEMORY_PROCESS_SIZE),
                configuration.get(TaskManagerOptions.MEMORY_MANAGED_SIZE));
    }

    @Test
    void stateOnTheHeapNeedsNone() {
        assertThat(split(ManagedMemory.settle(new Configuration())).managed().bytes())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"464m", "500m", "1g", "1728m", "4g", "64g"})
    void stateInRocksDbSharesTheContainerWithTheHeap(String size) {
        Configuration asked = new Configuration()
                .set(StateBackendOptions.STATE_BACKEND, "rocksdb")
                .set(TaskManagerOptions.MEMORY_PROCESS_SIZE, MemorySize.parse(size));

        MemorySplit split = split(ManagedMemory.settle(asked));

        assertThat(split.heap().mebiBytes()).isGreaterThanOrEqualTo(96);
        assertThat(split.managed().mebiBytes()).isBetween(0L, split.heap().mebiBytes());
        assertThat(asked.getOptional(TaskManagerOptions.MEMORY_MANAGED_SIZE)).isEmpty();
    }

    @Test
    void theDefaultContainerHasHalfForEach() {
        Configuration rocksdb = new Configuration().set(StateBackendOptions.STATE_BACKEND, "rocksdb");

        assertThat(split(ManagedMemory.settle(rocksdb)).describe())
                .isEqualTo("1728m = heap 596m + direct 172m + metaspace 172m + managed 596m + overhead 192m");
    }

    @Test
    void whatSomebodySetStays() {
        Configuration set = new Configuration()
                .set(StateBackendOptions.STATE_BACKEND, "rocksdb")
                .set(TaskManagerOptions.MEMORY_MANAGED_SIZE, MemorySize.parse("100m"));

        assertThat(ManagedMemory.settle(set).get(TaskManagerOptions.MEMORY_MANAGED_SIZE))
                .isEqualTo(MemorySize.parse("100m"));
    }
}
