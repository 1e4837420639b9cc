package io.millrace.execution.joins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.types.TypeInformation;
import io.millrace.api.types.Types;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.TypeSerializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an interval join keeps for a key, and how it is written. */
class JoinSidesTest {
    private final JoinSides.Serializer serializer = new JoinSides.Serializer(erased(Types.STRING), erased(Types.LONG));

    @SuppressWarnings("unchecked") // as the operator has them
    private static TypeSerializer<Object> erased(TypeInformation<?> type) {
        return (TypeSerializer<Object>) type.createSerializer();
    }

    private static List<String> textOf(TimedElements elements) {
        List<String> text = new ArrayList<>();
        for (int i = elements.from(Long.MIN_VALUE); i < elements.end(); i++) {
            text.add(elements.valueAt(i) + "@" + elements.timeAt(i));
        }
        return text;
    }

    @Test
    void whatIsWrittenIsReadAndACopyIsOnItsOwn() throws IOException {
        JoinSides sides = new JoinSides();
        sides.left.add(5, "b");
        sides.left.add(3, "a");
        sides.right.add(-1, 7L);
        DataOutputView target = new DataOutputView(16);
        serializer.serialize(sides, target);
        byte[] bytes = target.toByteArray();

        JoinSides read = serializer.deserialize(new DataInputView(bytes, 0, bytes.length));
        JoinSides copy = serializer.copy(sides);
        copy.left.clear();

        assertThat(textOf(read.left)).containsExactly("a@3", "b@5");
        assertThat(textOf(read.right)).containsExactly("7@-1");
        assertThat(textOf(sides.left)).hasSize(2);
        assertThatThrownBy(() -> serializer.deserialize(new DataInputView(bytes, 0, bytes.length - 1)))
                .isInstanceOf(CorruptDataException.class);
    }

    /** Against a sorted list, with elements that leave at the front while others come. */
    @Test
    void elementsStayInTheOrderOfTheirTimes() {
        for (long seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            TimedElements elements = new TimedElements();
            List<Long> expected = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                long time = i + random.nextLong(8);
                elements.add(time, time);
                expected.add(time);
                if (random.nextInt(3) == 0) {
                    long before = i - random.nextLong(20);
                    elements.dropBefore(before);
                    expected.removeIf(kept -> kept < before);
                }
                long from = i - random.nextLong(10);
                long first = expected.stream().filter(kept -> kept >= from).count();
                assertThat(elements.end() - elements.from(from))
                        .as("seed " + seed)
                        .isEqualTo((int) first);
            }
            expected.sort(null);
            assertThat(textOf(elements))
                    .as("seed " + seed)
                    .isEqualTo(expected.stream().map(time -> time + "@" + time).toList());
        }
    }
}
