package io.millrace.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TimerQueueTest {
    private final TimerQueue<String> timers = new TimerQueue<>();

    private List<String> dueAt(long now) {
        List<String> due = new ArrayList<>();
        for (TimerQueue.Timer<String> timer = timers.pollDue(now); timer != null; timer = timers.pollDue(now)) {
            due.add(timer.key() + timer.time());
        }
        return due;
    }

    @Test
    void timersAreDueInTheOrderOfTimeThenOfRegistration() {
        timers.register("b", 5);
        timers.register("a", 5);
        timers.register("c", 3);
        timers.register("d", 9);
        assertThat(timers.nextTime()).isEqualTo(3);
        assertThat(dueAt(5)).containsExactly("c3", "b5", "a5");
        assertThat(dueAt(8)).isEmpty();
        assertThat(dueAt(9)).containsExactly("d9");
        assertThat(timers.nextTime()).isEqualTo(TimerQueue.NEVER);
    }

    @Test
    void theSameTimerIsThereOnce() {
        assertThat(timers.register("a", 5)).isTrue();
        assertThat(timers.register("a", 5)).isFalse();
        assertThat(timers.register("a", 6)).isTrue();
        assertThat(timers.register("b", 5)).isTrue();
        assertThat(dueAt(10)).containsExactly("a5", "b5", "a6");
        assertThat(timers.register("a", 5)).as("it fired, so it is new").isTrue();
    }

    @Test
    void aDeletedTimerIsNeverDue() {
        timers.register("a", 5);
        timers.register("b", 5);
        assertThat(timers.delete("a", 5)).isTrue();
        assertThat(timers.delete("a", 5)).isFalse();
        assertThat(dueAt(10)).containsExactly("b5");
        assertThat(timers.isEmpty()).isTrue();
    }

    @Test
    void agreesWithASortedMapWhateverIsDone() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TimerQueue<Integer> queue = new TimerQueue<>();
            TreeMap<String, Boolean> model = new TreeMap<>();
            for (int i = 0; i < 300; i++) {
                int key = random.nextInt(5);
                int time = random.nextInt(40);
                String name = String.format("%03d/%d", time, key);
                switch (random.nextInt(4)) {
                    case 0 -> assertThat(queue.delete(key, time)).isEqualTo(model.remove(name) != null);
                    case 1 -> {
                        TimerQueue.Timer<Integer> timer = queue.pollDue(time);
                        boolean due = !model.isEmpty()
                                && Integer.parseInt(model.firstKey().substring(0, 3)) <= time;
                        assertThat(timer != null).as("seed " + seed).isEqualTo(due);
                        if (timer != null) {
                            assertThat(model.remove(String.format("%03d/%d", timer.time(), timer.key())))
                                    .as("seed " + seed)
                                    .isTrue();
                        }
                    }
                    default -> assertThat(queue.register(key, time)).isEqualTo(model.put(name, true) == null);
                }
                assertThat(queue.size()).isEqualTo(model.size());
                assertThat(queue.nextTime())
                        .isEqualTo(
                                model.isEmpty()
                                        ? TimerQueue.NEVER
                                        : Long.parseLong(model.firstKey().substring(0, 3)));
            }
        }
    }
}
