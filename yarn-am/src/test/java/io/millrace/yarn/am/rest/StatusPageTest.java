package io.millrace.yarn.am.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page says what runs, and what runs cannot make it say anything else (R-UI-1, R-UI-9). */
class StatusPageTest {
    private final StatusPage page =
            new StatusPage(new Application("application_1_0001", "clicks", "1g = heap 618m", "1728m = heap 1192m"));

    @Test
    void saysWhatRuns() {
        String html = page.render(overview(ScriptedCluster.view("clicks", null)));

        assertThat(html)
                .contains("application_1_0001", "RUNNING", "read → parse", "2 running", "3 total", "1 min 1 s")
                .contains("container_1", "node1", "1728m = heap 1192m", "malformedLines = 7", "Waits: 2 containers")
                .contains("checkpoint 8", "hdfs://nn/c/chk-8", "2.0 kB", "Restarted 1 times, last after MR-4213");
    }

    @Test
    void saysWhomEventTimeWaitsFor() {
        String html = page.render(overview(ScriptedCluster.view("clicks", null)));

        assertThat(html)
                .contains(
                        "1970-01-01T00:01:00Z, waits for split-7 of clicks (subtask 1), at – since 1970-01-01T00:00:03Z");
    }

    @Test
    void showsWhyAJobFailed() {
        ClusterView.FailureView failure = new ClusterView.FailureView("MR-2001", "USER", "line 7: not a number");

        assertThat(page.render(overview(ScriptedCluster.view("clicks", failure))))
                .contains("MR-2001", "line 7: not a number");
    }

    @Test
    void whatUsersNameIsTextAndNothingElse() {
        String evil = "<script>alert('x')</script>\"&";

        String html =
                page.render(overview(ScriptedCluster.view(evil, new ClusterView.FailureView(evil, "USER", evil))));

        assertThat(html)
                .doesNotContain("<script>alert")
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;&amp;");
    }

    @Test
    void isOneFileWithoutLinks() {
        assertThat(page.render(overview(ClusterView.EMPTY)))
                .doesNotContain("src=", "href=", "http://", "https://", "@import");
    }

    @Test
    void theSecurityPolicyAllowsExactlyItsOwnStyleAndScript() throws Exception {
        String html = page.render(overview(ClusterView.EMPTY));

        for (String element : List.of("style", "script")) {
            Matcher inline = Pattern.compile("<" + element + ">(.*?)</" + element + ">", Pattern.DOTALL)
                    .matcher(html);
            assertThat(inline.find()).isTrue();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(inline.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(page.contentSecurityPolicy())
                    .contains(element + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
            assertThat(inline.find()).as("only one").isFalse();
        }
    }

    private static Overview overview(ClusterView view) {
        return new Overview(
                Overview.API_VERSION,
                "application_1_0001",
                "clicks",
                "RUNNING",
                null,
                view.jobs(),
                view.taskManagers());
    }
}
