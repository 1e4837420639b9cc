package io.millrace.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.base.JobID;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The jobs of a program that runs again. */
class JobIdsTest {
    private static final JobID FIRST = new JobID("0123456789abcdef0123456789abcdef");

    private static List<JobID> idsOf(JobIds ids, String... jobNames) {
        return List.of(jobNames).stream()
                .map(name -> ids.next(name).orElseThrow())
                .toList();
    }

    @Test
    void eachJobHasTheIdItHadBefore() {
        List<JobID> ids = idsOf(new JobIds(Optional.of(FIRST)), "load", "count", "count", "load");
        assertThat(ids)
                .startsWith(FIRST)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.value().matches("[0-9a-f]{32}"));
        assertThat(idsOf(new JobIds(Optional.of(FIRST)), "load", "count", "count", "load"))
                .isEqualTo(ids);
    }

    @Test
    void jobsThatAreSubmittedAtOnceMayChangePlacesBehindTheFirst() {
        assertThat(new TreeSet<>(idsOf(new JobIds(Optional.of(FIRST)), "load", "a", "b")))
                .isEqualTo(new TreeSet<>(idsOf(new JobIds(Optional.of(FIRST)), "load", "b", "a")));
    }

    @Test
    void withoutAChosenIdAnyWillDo() {
        assertThat(new JobIds(Optional.empty()).next("load")).isEmpty();
    }
}
