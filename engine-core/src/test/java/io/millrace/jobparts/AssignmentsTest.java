package io.millrace.jobparts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A split is never lost and never given out twice, whichever checkpoint a reader goes back to. */
class AssignmentsTest {
    private final Assignments<String> assignments = new Assignments<>();

    @Test
    void whatWasGivenBeforeTheCheckpointIsTheReadersWhatCameAfterComesBack() {
        assignments.assigned(0, "a");
        assignments.onSnapshot(1);
        assignments.assigned(0, "b");
        assignments.assigned(1, "c");
        assertThat(assignments.takeBack(0, 1)).containsExactly("b");
        assertThat(assignments.takeBack(0, 1)).as("only once").isEmpty();
        assertThat(assignments.takeBack(1, 1)).containsExactly("c");
    }

    @Test
    void aCheckpointThatCameToNothingCountsForNothing() {
        assignments.assigned(0, "a");
        assignments.onSnapshot(1);
        assignments.assigned(0, "b");
        assignments.onSnapshot(2);
        assignments.assigned(0, "c");
        assignments.onSnapshot(3);
        assignments.onCompleted(1);
        assertThat(assignments.takeBack(0, 1)).containsExactly("b", "c");
    }

    /** FLINK-20290: a savepoint newer than the checkpoint is no place that readers go back to. */
    @Test
    void aSavepointAfterTheCheckpointDoesNotMakeSplitsForgotten() {
        assignments.onSnapshot(1);
        assignments.onCompleted(1);
        assignments.assigned(0, "a");
        assignments.onSnapshot(2); // a savepoint: never announced as completed
        assignments.assigned(0, "b");
        assertThat(assignments.takeBack(0, 1)).containsExactly("a", "b");
    }

    @Test
    void whateverHappensReadersAndWhatComesBackTogetherHaveEverySplitOnce() {
        for (int seed = 0; seed < 500; seed++) {
            tellAStory(new Random(seed), new Assignments<>());
        }
    }

    private static void tellAStory(Random random, Assignments<Integer> tested) {
        Map<Integer, List<Integer>> held = new TreeMap<>(Map.of(0, new ArrayList<>(), 1, new ArrayList<>()));
        TreeMap<Long, Map<Integer, List<Integer>>> saved = new TreeMap<>();
        saved.put(0L, copy(held));
        long completed = 0;
        int next = 0;
        long lastId = 0;
        for (int step = 0; step < 40; step++) {
            int subtask = random.nextInt(2);
            switch (random.nextInt(5)) {
                case 0, 1 -> {
                    tested.assigned(subtask, next);
                    held.get(subtask).add(next++);
                }
                case 2 -> {
                    lastId++;
                    tested.onSnapshot(lastId);
                    saved.put(lastId, copy(held));
                }
                case 3 -> {
                    completed = saved.lastKey();
                    tested.onCompleted(completed);
                }
                default -> {
                    List<Integer> before = held.get(subtask);
                    List<Integer> restored = new ArrayList<>(saved.get(completed).get(subtask));
                    List<Integer> back = tested.takeBack(subtask, completed);
                    List<Integer> together = new ArrayList<>(restored);
                    together.addAll(back);
                    assertThat(together).containsExactlyElementsOf(before);
                    held.put(subtask, restored);
                    // A restart gives up what was not completed: nobody goes back there any more.
                    saved.tailMap(completed, false).clear();
                }
            }
        }
    }

    private static Map<Integer, List<Integer>> copy(Map<Integer, List<Integer>> held) {
        Map<Integer, List<Integer>> copy = new TreeMap<>();
        held.forEach((subtask, splits) -> copy.put(subtask, new ArrayList<>(splits)));
        return copy;
    }
}
