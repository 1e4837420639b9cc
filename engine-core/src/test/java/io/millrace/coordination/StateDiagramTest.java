package io.millrace.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.protocol.thrift.TaskState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The diagrams in the package's comment say what the tables say. */
class StateDiagramTest {
    private static final Path PACKAGE_INFO = Path.of("src/main/java/io/millrace/coordination/package-info.java");

    @Test
    void jobStates() throws IOException {
        assertThat(diagram("job"))
                .isEqualTo(Arrays.stream(JobState.values())
                        .map(state -> line(state.name(), state.successors()))
                        .toList());
    }

    @Test
    void taskStates() throws IOException {
        assertThat(diagram("task"))
                .isEqualTo(Arrays.stream(TaskState.values())
                        .map(state -> line(state.name(), TaskStates.successors(state)))
                        .toList());
    }

    @Test
    void vertexIsAsBadAsItsWorstSubtaskAndAsFarAsAllOfThem() {
        assertThat(vertex(Map.of(TaskState.RUNNING, 3, TaskState.FAILED, 1))).isEqualTo(TaskState.FAILED);
        assertThat(vertex(Map.of(TaskState.CANCELED, 3, TaskState.CANCELING, 1)))
                .isEqualTo(TaskState.CANCELING);
        assertThat(vertex(Map.of(TaskState.FINISHED, 3, TaskState.CANCELED, 1))).isEqualTo(TaskState.CANCELED);
        assertThat(vertex(Map.of(TaskState.RUNNING, 3, TaskState.INITIALIZING, 1)))
                .isEqualTo(TaskState.INITIALIZING);
        assertThat(vertex(Map.of(TaskState.FINISHED, 3, TaskState.RUNNING, 1))).isEqualTo(TaskState.RUNNING);
        assertThat(vertex(Map.of(TaskState.FINISHED, 3, TaskState.DEPLOYING, 1)))
                .isEqualTo(TaskState.RUNNING);
        assertThat(vertex(Map.of(TaskState.FINISHED, 4))).isEqualTo(TaskState.FINISHED);
        assertThat(vertex(Map.of(TaskState.DEPLOYING, 3, TaskState.SCHEDULED, 1)))
                .isEqualTo(TaskState.CREATED);
    }

    private static TaskState vertex(Map<TaskState, Integer> subtasks) {
        return TaskStates.ofVertex(new EnumMap<>(subtasks));
    }

    private static java.util.List<String> diagram(String kind) throws IOException {
        return Files.readAllLines(PACKAGE_INFO).stream()
                .map(line -> line.replaceFirst("^ \\*\\s*", ""))
                .filter(line -> line.startsWith(kind + " "))
                .map(line -> line.substring(kind.length()).strip())
                .map(line -> line.replaceAll("\\s+", " "))
                .toList();
    }

    private static <S extends Enum<S>> String line(String state, Set<S> successors) {
        return successors.isEmpty()
                ? state + " (end)"
                : state + " -> " + successors.stream().map(Enum::name).collect(Collectors.joining(", "));
    }
}
