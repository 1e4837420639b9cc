package io.millrace.api.windowing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.ExecutionConfig;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import io.millrace.api.windowing.assigners.GlobalWindows;
import io.millrace.api.windowing.assigners.SlidingEventTimeWindows;
import io.millrace.api.windowing.assigners.SlidingProcessingTimeWindows;
import io.millrace.api.windowing.assigners.TumblingEventTimeWindows;
import io.millrace.api.windowing.assigners.TumblingProcessingTimeWindows;
import io.millrace.api.windowing.assigners.WindowAssigner;
import io.millrace.api.windowing.assigners.WindowStagger;
import io.millrace.api.windowing.windows.GlobalWindow;
import io.millrace.api.windowing.windows.TimeWindow;
import io.millrace.api.windowing.windows.Window;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.DataOutputView;
import io.millrace.base.serialization.JavaObjects;
import io.millrace.base.serialization.TypeSerializer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which windows elements get, and which windows cannot be. */
class AssignersTest {
    private static final WindowAssigner.WindowAssignerContext AT_1003 = new WindowAssigner.WindowAssignerContext() {
        @Override
        public long getCurrentProcessingTime() {
            return 1_003;
        }
    };

    private static Duration ms(long millis) {
        return Duration.ofMillis(millis);
    }

    private static List<String> windows(WindowAssigner<Object, TimeWindow> assigner, long timestamp) {
        return assigner.assignWindows("any", timestamp, AT_1003).stream()
                .map(window -> window.getStart() + "-" + window.getEnd())
                .toList();
    }

    @Test
    void tumblingWindowsPartitionTimeFromTheirOffsetOn() {
        assertThat(windows(TumblingEventTimeWindows.of(ms(10)), 19)).containsExactly("10-20");
        assertThat(windows(TumblingEventTimeWindows.of(ms(10)), -1)).containsExactly("-10-0");
        assertThat(windows(TumblingEventTimeWindows.of(ms(10), ms(3)), 12)).containsExactly("3-13");
        assertThat(windows(TumblingEventTimeWindows.of(ms(10), ms(-3)), 6)).containsExactly("-3-7");
        assertThat(windows(TumblingProcessingTimeWindows.of(ms(10)), 5)).containsExactly("1000-1010");
    }

    @Test
    void slidingWindowsOverlapOrLeaveGaps() {
        assertThat(windows(SlidingEventTimeWindows.of(ms(10), ms(5)), 12)).containsExactly("10-20", "5-15");
        assertThat(windows(SlidingEventTimeWindows.of(ms(10), ms(4), ms(1)), 12))
                .containsExactly("9-19", "5-15");
        assertThat(windows(SlidingEventTimeWindows.of(ms(3), ms(10)), 12)).containsExactly("10-13");
        assertThat(windows(SlidingEventTimeWindows.of(ms(3), ms(10)), 13)).isEmpty();
        assertThat(windows(SlidingProcessingTimeWindows.of(ms(10), ms(5)), 0)).containsExactly("1000-1010", "995-1005");
    }

    @Test
    void staggeredWindowsBeginWhenTheFirstElementComes() throws Exception {
        TumblingEventTimeWindows staggered = TumblingEventTimeWindows.of(ms(10), ms(0), WindowStagger.NATURAL);
        TumblingEventTimeWindows sent = JavaObjects.read(
                JavaObjects.write(staggered),
                TumblingEventTimeWindows.class,
                getClass().getClassLoader());
        assertThat(windows(sent, 12)).containsExactly("3-13");
        assertThat(WindowStagger.RANDOM.getStaggerOffset(0, 10)).isBetween(0L, 9L);
    }

    @Test
    void windowsThatCannotBeAreRefusedWhenTheAssignerIsMade() {
        assertThatThrownBy(() -> TumblingEventTimeWindows.of(ms(0)))
                .hasMessage("a tumbling window's size must be positive, not 0 ms");
        assertThatThrownBy(() -> TumblingProcessingTimeWindows.of(ms(10), ms(-10)))
                .hasMessage("a tumbling window's offset (-10 ms) must be smaller than its size (10 ms)");
        assertThatThrownBy(() -> SlidingEventTimeWindows.of(ms(-1), ms(1)))
                .hasMessage("a sliding window's size must be positive, not -1 ms");
        assertThatThrownBy(() -> SlidingEventTimeWindows.of(ms(10), ms(0)))
                .hasMessage("a sliding window's slide must be positive, not 0 ms");
        assertThatThrownBy(() -> SlidingProcessingTimeWindows.of(ms(10), ms(2), ms(2)))
                .hasMessage("a sliding window's offset (2 ms) must be smaller than its slide (2 ms)");
        assertThatThrownBy(() -> SlidingEventTimeWindows.of(Duration.ofDays(1), ms(1)))
                .hasMessageContaining("more than 10000000 times its slide");
        assertThatThrownBy(() -> EventTimeSessionWindows.withGap(ms(0)))
                .hasMessage("the gap of a session must be positive, not 0 ms");
    }

    @Test
    void windowsSurviveTheirSerializers() throws Exception {
        roundTrip(new TimeWindow(-5, 7), new TimeWindow.Serializer());
        roundTrip(GlobalWindow.get(), GlobalWindows.create().getWindowSerializer(new ExecutionConfig()));
    }

    private static <W extends Window> void roundTrip(W window, TypeSerializer<W> serializer) throws Exception {
        DataOutputView bytes = new DataOutputView(8);
        serializer.serialize(window, bytes);
        assertThat(bytes.length()).isEqualTo(serializer.getLength());
        assertThat(serializer.deserialize(new DataInputView(bytes.array(), 0, bytes.length())))
                .isEqualTo(window);
        assertThat(serializer.copy(window)).isSameAs(window);
    }
}
