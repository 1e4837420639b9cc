package io.millrace.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.millrace.api.graph.Program;
import io.millrace.api.graph.Transformation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The delay board as a program, not run: its arguments, and what it hands over. */
class DelayBoardProgramTest {

    private static Program program(String... args) {
        return DelayBoardPrograms.define(1, args);
    }

    private static void collect(Transformation from, List<Transformation.Operator> found) {
        if (from instanceof Transformation.Operator operator) {
            if (!found.contains(operator)) {
                operator.inputs().forEach(input -> collect(input, found));
                found.add(operator);
            }
        } else if (from instanceof Transformation.Partition partition) {
            collect(partition.input(), found);
        } else if (from instanceof Transformation.SideOutput side) {
            collect(side.input(), found);
        } else if (from instanceof Transformation.Union union) {
            union.inputs().forEach(input -> collect(input, found));
        }
    }

    @Test
    void everyOperatorHasANameAndAUid() {
        List<Transformation.Operator> operators = new ArrayList<>();
        program("--input", "in", "--output", "out").sinks().forEach(sink -> collect(sink, operators));

        assertThat(operators)
                .extracting(
                        operator -> operator.settings().name(),
                        operator -> operator.settings().uid())
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Flights", "flights"),
                        org.assertj.core.groups.Tuple.tuple("Delays by origin", "delays-by-origin"),
                        org.assertj.core.groups.Tuple.tuple("Board", "board"),
                        org.assertj.core.groups.Tuple.tuple("Late flights", "late-flights"));
    }

    @Test
    void everyTypeIsKnownWithoutHelp() {
        List<Transformation.Operator> operators = new ArrayList<>();
        program("--input", "in", "--output", "out").sinks().forEach(sink -> collect(sink, operators));

        assertThat(operators)
                .filteredOn(operator -> operator.settings().name().equals("Flights"))
                .singleElement()
                .satisfies(
                        source -> assertThat(source.outputType().getTypeClass()).isEqualTo(Flight.class));
        assertThat(operators)
                .filteredOn(operator -> operator.settings().name().equals("Delays by origin"))
                .singleElement()
                .satisfies(
                        window -> assertThat(window.outputType().getTypeClass()).isEqualTo(String.class));
    }

    @Test
    void wrongArgumentsAreExplained() {
        assertThatThrownBy(() -> DelayBoard.main(new String[] {"--inptu", "in", "--output", "out"}))
                .hasMessageContaining("unknown option --inptu; did you mean --input?");
        assertThatThrownBy(() -> program("--output", "out")).hasMessageContaining("--input is missing");
        assertThatThrownBy(() -> program("--input", "in", "--output", "out", "--window", "soon"))
                .hasMessageContaining("--window must be a duration such as 10s, 180m or 1h, not 'soon'");
    }

    @Test
    void thePlainLoopCountsEveryFlightOnce() throws IOException {
        DelayBoardPlainLoop.Result result = DelayBoardPlainLoop.run(Flights.FILE, Duration.ofHours(1));

        assertThat(result.malformed()).isZero();
        assertThat(result.lines().stream()
                        .mapToLong(line -> Long.parseLong(line.split(",", -1)[2]))
                        .sum())
                .isEqualTo(20_000);
        assertThat(result.lines()).contains("HNL,2001-01-01T01:00,1,95,95");
    }

    @Test
    void thePlainLoopDoesNotCareForFilesAndOrder(@org.junit.jupiter.api.io.TempDir Path directory) throws IOException {
        Flights.dealInto(directory, Flights.linesInArrivalOrder(), 7);

        assertThat(DelayBoardPlainLoop.run(directory, Duration.ofHours(1)))
                .isEqualTo(DelayBoardPlainLoop.run(Flights.FILE, Duration.ofHours(1)));
    }
}
