package io.millrace.client.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.client.ExitCode;
import io.millrace.client.progress.ApplicationStatus.Outcome;
import io.millrace.client.progress.ApplicationStatus.Phase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An application told by what is polled about it, with a clock that moves when the story says so. */
class ApplicationStoryTest {
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now = 1_000_000;
    private final ApplicationStory story = new ApplicationStory(
            "application_1_0001",
            new Progress(new PrintStream(err, true, StandardCharsets.UTF_8), false, true, false, () -> now),
            () -> now);

    @Test
    void aJobFromAcceptedToFinished() throws IOException {
        after(100).onStatus(status(Phase.ACCEPTED, "[Sat Nov 22 18:00:01 +0000 2025] queue root.default is full"));
        after(300).onStatus(status(Phase.ACCEPTED, "[Sat Nov 22 18:00:02 +0000 2025] queue root.default is full"));
        after(2600).onStatus(status(Phase.RUNNING, ""));
        after(100).onOverview(overview("CREATED", 0, 0, 0, "1 of 2 slots"));
        after(900).onOverview(overview("RUNNING", 2, 0, 0, ""));
        after(1000).onOverview(overview("RUNNING", 2, 500, 0, ""));
        after(1000).onOverview(overview("FINISHED", 2, 20_000, 4000, ""));
        after(500).onStatus(ended(Outcome.SUCCEEDED, ""));

        assertThat(lines())
                .containsExactly(
                        "✓ Accepted application_1_0001   tracking http://rm/proxy/application_1_0001/",
                        "  waits: queue root.default is full",
                        "✓ Started  ApplicationMaster at http://node:1/  (3.0 s)",
                        "  waits: 1 of 2 slots",
                        "  CREATED 00:00:05  in 0 (0/s)  out 0  tasks 0/2",
                        "✓ Running  job 7d41 \"clicks\"  2 tasks on 1 task manager  (4.0 s)",
                        "✓ Finished in 6.5 s",
                        "  job 7d41 \"clicks\" finished  in 20,000 records  out 4,000 records",
                        "    lateRecords = 3");
        assertThat(story.exit()).isEqualTo(ExitCode.OK);
        assertThat(story.timeline())
                .containsExactly(
                        java.util.Map.entry("submitted", 0L),
                        java.util.Map.entry("accepted", 100L),
                        java.util.Map.entry("application master up", 3000L),
                        java.util.Map.entry("tasks running", 4000L),
                        java.util.Map.entry("first input", 5000L),
                        java.util.Map.entry("first output", 6000L),
                        java.util.Map.entry("finished", 6500L));
    }

    @Test
    void aJobThatIsOverBeforeItIsFirstSeen() {
        after(2000).onStatus(ended(Outcome.SUCCEEDED, ""));

        assertThat(story.ended()).isTrue();
        assertThat(lines()).last().isEqualTo("✓ Finished in 2.0 s");
    }

    @Test
    void aFailureInTheJobsOwnWords() throws IOException {
        after(100).onOverview(Overview.parse("""
                {"apiVersion":"millrace/v1","jobs":[{"id":"7d41","name":"clicks","state":"FAILED",
                 "failure":{"code":"MR-3001","blame":"USER","message":"map: boom"}}]}"""));
        after(100).onStatus(ended(Outcome.FAILED, "something of YARN"));

        assertThat(story.exit()).isEqualTo(ExitCode.FAILED);
        assertThat(story.failure())
                .hasValueSatisfying(failure -> assertThat(failure.message()).isEqualTo("map: boom"));
    }

    @Test
    void aFailureInTheWordsItLeftWithYarn() {
        after(100).onStatus(ended(Outcome.FAILED, "MR-4104 (EXTERNAL): output exists\nsecond line"));

        assertThat(story.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("MR-4104");
            assertThat(failure.message()).isEqualTo("output exists\nsecond line");
        });
    }

    @Test
    void killedIsNotFailed() {
        after(100).onStatus(ended(Outcome.KILLED, "Application killed by user"));

        assertThat(story.exit()).isEqualTo(ExitCode.CANCELED);
        assertThat(lines()).last().asString().startsWith("✗ Killed");
    }

    private ApplicationStory after(long millis) {
        now += millis;
        return story;
    }

    private List<String> lines() {
        return err.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static ApplicationStatus status(Phase phase, String diagnostics) {
        return new ApplicationStatus(
                phase,
                Outcome.NONE,
                diagnostics,
                "http://rm/proxy/application_1_0001/",
                phase == Phase.RUNNING ? List.of("http://node:1/") : List.of());
    }

    private static ApplicationStatus ended(Outcome outcome, String diagnostics) {
        return new ApplicationStatus(
                Phase.ENDED, outcome, diagnostics, "http://rm/proxy/application_1_0001/", List.of());
    }

    private static Overview overview(String state, int running, long in, long out, String pending) throws IOException {
        return Overview.parse("""
                {"apiVersion":"millrace/v1","state":"RUNNING","taskManagers":[{}],"jobs":[{"id":"7d41","name":"clicks",
                 "state":"%s","durationMillis":5000,"recordsIn":%d,"recordsOut":%d,"tasks":{"total":2,"running":%d},
                 "pending":"%s","failure":null,"counters":{"lateRecords":3}}]}""".formatted(state, in, out, running, pending));
    }
}
