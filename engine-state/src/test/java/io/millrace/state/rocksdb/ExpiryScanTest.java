package io.millrace.state.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.api.types.Types;
import io.millrace.state.KeyedTable;
import io.millrace.state.KeyedTable.Expiry;
import io.millrace.state.TableDescriptor;
import io.millrace.state.TestRequests;
import io.millrace.state.VoidNamespace;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What expired in the database is found by another thread, and removed by the task if it still is what it was. */
class ExpiryScanTest {
    private static final int KEYS = 20_000;
    private static final TableDescriptor<VoidNamespace, Long> TIMES =
            new TableDescriptor<>("times", VoidNamespace.SERIALIZER, Types.LONG.createSerializer());
    private static final Expiry<Long> BEFORE_NOW = (written, now) -> written < now ? null : written;

    private final HeldThreads threads = new HeldThreads();
    private final Backends backends = new Backends(0, 64 << 20, Runnable::run, new Sweeping(threads, 0));
    private final KeyedTable<Object, Long> times =
            backends.of(TestRequests.anew(Long.class)).table(TIMES, VoidNamespace.INSTANCE);

    @AfterEach
    void close() {
        backends.close();
        threads.run();
    }

    private void sweep(int times) {
        for (int i = 0; i < times; i++) {
            this.times.sweep(5, 1, BEFORE_NOW);
        }
    }

    @Test
    void theTaskLooksAtWhatIsInTheCacheAndAnotherThreadAtTheRest() {
        for (long key = 0; key < KEYS; key++) {
            times.put(key, 0L);
        }
        sweep(KEYS);
        assertThat(times.size()).as("those in the database are there").isGreaterThan(KEYS / 2);
        assertThat(threads.waiting()).as("one scan at a time").isEqualTo(1);

        threads.run();
        Set<Long> renewed = new TreeSet<>();
        for (long key = 0; key < KEYS; key += 7) {
            if (times.get(key) != null) {
                times.put(key, 1L);
                renewed.add(key);
            }
        }
        assertThat(renewed).isNotEmpty();
        for (int round = 0; round < KEYS && times.size() > renewed.size(); round++) {
            sweep(100);
            threads.run();
        }
        assertThat(times.size()).isEqualTo(renewed.size());
        Set<Object> left = new TreeSet<>();
        for (KeyedTable.Cursor<Object, Long> cursor = times.cursor(); cursor.advance(); ) {
            left.add(cursor.key());
        }
        assertThat(left).isEqualTo(renewed);
    }

    @Test
    void aScanThatNobodyWaitsForEndsWithoutHarm() {
        for (long key = 0; key < KEYS; key++) {
            times.put(key, 0L);
        }
        sweep(1);
        assertThat(threads.waiting()).isEqualTo(1);
        times.clear();
        times.put(1L, 0L);
        sweep(10);
        threads.run();
        sweep(10);
        assertThat(times.size()).as("expired in the cache").isZero();
        times.put(2L, 1L);
        sweep(10);
        assertThat(times.size()).isEqualTo(1);
    }
}
