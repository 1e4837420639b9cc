package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.millrace.api.types.TypeHint;
import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.KeyGroups;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.DescribedSerializer;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to the bytes of a snapshot is noticed, said clearly, and never restored. */
class DamagedSnapshotTest {
    private static final int MUTATIONS = 10_000;
    private static final KeyGroups.Range ALL = new KeyGroups.Range(0, TestRequests.MAX_PARALLELISM - 1);
    private static final TypeSerializer<String> STRINGS = Types.STRING.createSerializer();
    private static final TableDescriptor<VoidNamespace, List<String>> WORDS = new TableDescriptor<>(
            "words",
            VoidNamespace.SERIALIZER,
            TypeInformation.of(new TypeHint<List<String>>() {}).createSerializer());

    @SuppressWarnings("unchecked") // owners are keys
    private static final TimerDescriptor<Object> TIMERS =
            new TimerDescriptor<>("timers", (TypeSerializer<Object>) (TypeSerializer<?>) STRINGS, key -> key);

    private final InMemorySnapshots files = new InMemorySnapshots();

    private HeapKeyedStateBackend backend(KeyedSnapshot... restored) throws IOException {
        return new HeapKeyedStateBackend(TestRequests.of(String.class, STRINGS, ALL, List.of(restored), files));
    }

    private KeyedSnapshot written(int keys) throws IOException {
        HeapKeyedStateBackend backend = backend();
        for (int i = 0; i < keys; i++) {
            backend.table(WORDS, VoidNamespace.INSTANCE).put("key-" + i, List.of("a" + i, "b"));
            backend.timers(TIMERS).register("key-" + i, i);
        }
        return backend.freeze(1, true).write(files);
    }

    /** A damaged copy; null when this change changes nothing. */
    private static byte[] damaged(byte[] good, Random random) {
        byte[] bytes = good.clone();
        int at = random.nextInt(bytes.length);
        int run = Math.min(1 + random.nextInt(random.nextInt(10) == 0 ? 5_000 : 40), bytes.length - at);
        switch (random.nextInt(6)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes = Arrays.copyOf(bytes, at);
            case 2 -> Arrays.fill(bytes, at, at + run, (byte) (random.nextBoolean() ? 0 : 0xFF));
            case 3 -> {
                int other = random.nextInt(bytes.length - run + 1);
                System.arraycopy(good, other, bytes, at, run);
                System.arraycopy(good, at, bytes, other, run);
            }
            case 4 -> {
                System.arraycopy(good, at + run, bytes, at, bytes.length - at - run); // a run is missing
                bytes = Arrays.copyOf(bytes, bytes.length - run);
            }
            default -> {
                for (int i = 0; i < 3; i++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
        }
        return Arrays.equals(bytes, good) ? null : bytes;
    }

    @Test
    void everyDamageToKeyedStateIsNoticed() throws IOException {
        KeyedSnapshot snapshot = written(300);
        String file = snapshot.getSegments().get(0).getFile();
        byte[] good = files.files.get(file);
        int tried = 0;
        for (long seed = 0; tried < MUTATIONS; seed++) {
            byte[] bad = damaged(good, new Random(seed));
            if (bad == null) {
                continue;
            }
            tried++;
            files.files.put(file, bad);
            try {
                HeapKeyedStateBackend restored = backend(snapshot);
                fail("seed " + seed + " restored "
                        + restored.table(WORDS, VoidNamespace.INSTANCE).size() + " keys from damaged bytes");
            } catch (CorruptSnapshotException noticed) {
                assertThat(noticed)
                        .as("seed %s", seed)
                        .hasMessageContaining(file)
                        .hasMessageContaining("offset");
            }
        }
        files.files.put(file, good);
        assertThat(backend(snapshot).table(WORDS, VoidNamespace.INSTANCE).size())
                .isEqualTo(300);
    }

    @Test
    void everyDamageToAListIsNoticed() throws IOException {
        OperatorStateBackend backend = new OperatorStateBackend();
        for (int i = 0; i < 50; i++) {
            backend.list("words", STRINGS).add("word-" + i);
        }
        ListSnapshot snapshot = backend.freeze().write(files).get(0);
        String file = snapshot.getSegment().getFile();
        byte[] good = files.files.get(file);
        int tried = 0;
        for (long seed = 0; tried < MUTATIONS; seed++) {
            byte[] bad = damaged(good, new Random(seed));
            if (bad == null) {
                continue;
            }
            tried++;
            files.files.put(file, bad);
            try {
                new OperatorStateBackend(0, 1, false, List.of(new ListShare(snapshot, 0, 50)), files);
                fail("seed " + seed + " was restored");
            } catch (CorruptSnapshotException noticed) {
                assertThat(noticed).as("seed %s", seed).hasMessageContaining(file);
            }
        }
    }

    /** A reader of some key groups does not read the others, so damage there is nothing to it. */
    @Test
    void onlyTheKeyGroupsThatAreOwnedAreRead() throws IOException {
        KeyedSnapshot snapshot = written(300);
        String file = snapshot.getSegments().get(0).getFile();
        files.files.get(file)[3] ^= 1;
        HeapKeyedStateBackend second = new HeapKeyedStateBackend(
                TestRequests.of(String.class, STRINGS, new KeyGroups.Range(64, 127), List.of(snapshot), files));
        assertThat(second.table(WORDS, VoidNamespace.INSTANCE).size()).isBetween(100, 200);
    }

    /** Right bytes under a right checksum, and a serializer that does not read what it wrote. */
    @Test
    void aSerializerThatReadsTooMuchIsNoticed() throws IOException {
        KeyedSnapshot snapshot = written(3);
        TableDescriptor<VoidNamespace, String> lying =
                new TableDescriptor<>("words", VoidNamespace.SERIALIZER, new Liar(WORDS.valueSerializer()));
        try {
            backend(snapshot).table(lying, VoidNamespace.INSTANCE);
            fail("it was restored");
        } catch (MillraceException refused) {
            assertThat(refused.failure().code()).isEqualTo("MR-6001");
            assertThat(refused.failure().message()).contains("'words'").contains("a value ends at");
        }
    }

    /** Writes and describes as lists do, and reads a single string. */
    private static final class Liar extends DescribedSerializer<String> {
        private static final long serialVersionUID = 1L;
        private final TypeSerializer<?> as;

        Liar(TypeSerializer<?> as) {
            this.as = as;
        }

        @Override
        public TypeSchema schema() {
            return as.schema();
        }

        @Override
        public boolean isImmutableType() {
            return true;
        }

        @Override
        public String copy(String from) {
            return from;
        }

        @Override
        public void serialize(String value, DataOutputView target) {
            target.writeString(value);
        }

        @Override
        public String deserialize(DataInputView source) throws IOException {
            return source.readString();
        }
    }

    @Test
    void anUnclaimedStateIsCheckedAsWell() throws IOException {
        KeyedSnapshot snapshot = written(10);
        KeyedSnapshot next = backend(snapshot).freeze(2, true).write(files);
        assertThat(Map.of(
                        "words",
                                backend(next)
                                        .table(WORDS, VoidNamespace.INSTANCE)
                                        .size(),
                        "timers", backend(next).timers(TIMERS).size()))
                .isEqualTo(Map.of("words", 10, "timers", 10));
    }
}
