package io.millrace.execution.windows;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A queue of slices against a sorted map of them; sums in mutable accumulators, with a count of merges. */
@SuppressWarnings("unchecked") // the contents are of numbers
class SliceRunTest {
    private static final TypeSerializer<Object> NUMBERS =
            (TypeSerializer<Object>) Types.PRIMITIVE_ARRAY(Types.LONG).createSerializer();

    private int merges;
    private final WindowContents sums = new WindowContents.Reducing(
            (a, b) -> {
                merges++;
                ((long[]) a)[0] += ((long[]) b)[0];
                return a;
            },
            NUMBERS);

    private static long[] number(long value) {
        return new long[] {value};
    }

    @Test
    void aWindowCostsAFewMergesHoweverManySlicesItHas() throws Exception {
        SliceRun run = new SliceRun();
        int slices = 1_000;
        int windows = 10_000;
        for (int end = 0; end < windows; end++) {
            run.append(end, number(1), sums);
            run.removeBefore(end - slices + 1);
            long[] sum = (long[]) run.aggregate(end - slices + 2, sums);
            assertThat(sum[0]).isEqualTo(Math.min(end + 1, slices));
        }
        assertThat(merges).isLessThan(4 * windows);
    }

    @Seeds(500)
    void itAgreesWithASortedMapWhateverComesInWhatOrder(long seed) throws Exception {
        Random random = new Random(seed);
        SliceRun run = new SliceRun();
        TreeMap<Long, Long> map = new TreeMap<>();
        long end = random.nextInt(10);
        long start = 0;
        SliceRunSerializer serializer = new SliceRunSerializer(NUMBERS);
        for (int step = 0; step < 200; step++) {
            long value = random.nextInt(100);
            switch (random.nextInt(4)) {
                case 0 -> {
                    end += 1 + random.nextInt(3);
                    run.append(end, number(value), sums);
                    map.put(end, value);
                }
                case 1 -> {
                    long slice = start + random.nextInt((int) (end - start + 1));
                    run.add(slice, number(value), sums);
                    map.merge(slice, value, Long::sum);
                }
                case 2 -> run = random.nextBoolean() ? serializer.copy(run) : copyByBytes(serializer, run);
                default -> start = evaluate(run, map, start, Math.min(end, start + random.nextInt(8)));
            }
        }
    }

    private long evaluate(SliceRun run, NavigableMap<Long, Long> map, long start, long next) throws Exception {
        assertThat(run.isEmpty()).isEqualTo(map.isEmpty());
        if (map.isEmpty()) {
            return start;
        }
        long expected = map.values().stream().mapToLong(value -> value).sum();
        long[] sum = (long[]) run.aggregate(next, sums);
        assertThat(sum[0]).isEqualTo(expected);
        run.removeBefore(next);
        map.headMap(next, false).clear();
        sum[0] = -1_000_000; // it is the caller's
        return next;
    }

    private static SliceRun copyByBytes(SliceRunSerializer serializer, SliceRun run) throws Exception {
        DataOutputView bytes = new DataOutputView(64);
        serializer.serialize(run, bytes);
        DataInputView back = new DataInputView(bytes.array(), 0, bytes.length());
        SliceRun copy = serializer.deserialize(back);
        assertThat(back.remaining()).isZero();
        return copy;
    }

    @Test
    void sessionsAndListsOfElementsSurviveTheirSerializers() throws Exception {
        KeySessions sessions = new KeySessions();
        KeySessions.Session early = new KeySessions.Session(1, 5);
        early.kept = number(7);
        early.fired = true;
        KeySessions.Session late = new KeySessions.Session(9, 12);
        late.kept = number(8);
        sessions.insertAfter(null, late);
        sessions.insertAfter(null, early);
        KeySessionsSerializer serializer = new KeySessionsSerializer(NUMBERS);
        DataOutputView bytes = new DataOutputView(64);
        serializer.serialize(sessions, bytes);
        KeySessions read = serializer.deserialize(new DataInputView(bytes.array(), 0, bytes.length()));
        for (KeySessions copy : List.of(read, serializer.copy(sessions))) {
            assertThat(texts(copy)).containsExactly("1-5 true [7]", "9-12 false [8]");
            assertThat(copy.latest.earlier).isSameAs(copy.earliest);
        }
    }

    private static List<String> texts(KeySessions sessions) {
        List<String> texts = new ArrayList<>();
        for (KeySessions.Session each = sessions.earliest; each != null; each = each.later) {
            texts.add(each.start + "-" + each.end + " " + each.fired + " " + Arrays.toString((long[]) each.kept));
        }
        return texts;
    }
}
