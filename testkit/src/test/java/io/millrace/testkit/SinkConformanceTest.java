package io.millrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The kit finds what is wrong with sinks, and says it. */
class SinkConformanceTest {

    /** What the stories say that do not end well. */
    private static List<String> complaints(BatchSink.Fault fault) {
        SinkConformance<String> conformance = new SinkConformance<>() {
            @Override
            protected SinkTarget<String> newTarget() {
                return BatchSinkTest.target(fault);
            }

            @Override
            protected String element(int number) {
                return "row " + number;
            }
        };
        List<String> complaints = new ArrayList<>();
        conformance.everyStoryWithACrashAtEveryCall().forEach(story -> complaint(story, complaints));
        return complaints;
    }

    private static void complaint(DynamicTest story, List<String> complaints) {
        try {
            story.getExecutable().execute();
        } catch (Throwable complaint) {
            complaints.add(complaint.getMessage());
        }
    }

    @Test
    void findsNothingWrongWithACorrectSink() {
        assertThat(complaints(BatchSink.Fault.NONE)).isEmpty();
    }

    @Test
    void findsACommitThatIsNotIdempotent() {
        assertThat(complaints(BatchSink.Fault.COMMITS_TWICE))
                .anySatisfy(complaint ->
                        assertThat(complaint).contains("crash before call").contains("twice"));
    }

    @Test
    void findsElementsThatAreFlushedWithTheNextCheckpoint() {
        assertThat(complaints(BatchSink.Fault.FLUSHES_LATE))
                .anySatisfy(complaint -> assertThat(complaint).contains("lost"));
    }

    @Test
    void findsElementsThatDoNotWaitForTheCommit() {
        assertThat(complaints(BatchSink.Fault.WRITES_AT_ONCE))
                .anySatisfy(complaint -> assertThat(complaint).contains("in no completed checkpoint"));
    }

    @Test
    void findsACommitThatIsForgotten() {
        assertThat(complaints(BatchSink.Fault.FORGETS_COMMITS))
                .anySatisfy(complaint -> assertThat(complaint).contains("lost"));
    }

    @Test
    void findsIdsThatMeanSomethingElseInTheNextAttempt() {
        assertThat(complaints(BatchSink.Fault.NAMES_BY_ATTEMPT))
                .anySatisfy(complaint -> assertThat(complaint).contains("lost"));
    }
}
