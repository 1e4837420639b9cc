package io.millrace.yarn.am.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The REST API over a real socket (R-REST-2 to R-REST-6). */
class RestServerTest {
    private static final String TOKEN = "a".repeat(64);
    private static final String CANCEL = "api/v1/jobs/" + ScriptedCluster.JOB + "/actions/cancel";

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final ScriptedCluster cluster = ScriptedCluster.running("clicks");
    private final RestServer server = new RestServer(
            new Application("application_1_0001", "clicks", "1g = heap 618m", "1728m = heap 1192m"), TOKEN);

    @BeforeEach
    void start() {
        server.start("127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theOverviewHasExactlyTheDocumentedFields() throws Exception {
        server.serve(cluster);

        HttpResponse<String> response = get("api/v1/overview");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(json.readTree(response.body())).isEqualTo(json.readTree("""
                {"apiVersion":"millrace/v1","applicationId":"application_1_0001","name":"clicks","state":"RUNNING",
                 "failure":null,
                 "jobs":[{"id":"7d41c0000000000000000000000000aa","name":"clicks","state":"RUNNING",
                   "durationMillis":61000,"recordsIn":1000,"recordsOut":20,
                   "tasks":{"total":3,"running":2,"scheduled":1},
                   "vertices":[{"id":"v1","name":"read → parse","parallelism":2,"recordsIn":1000,"recordsOut":900,
                     "lateDropped":3,"watermark":60000,
                     "heldBack":{"source":"v0","sourceName":"clicks","subtask":1,"split":"split-7","watermark":null,
                       "sinceMillis":3000},
                     "tasks":{"total":3,"running":2,"scheduled":1}}],
                   "pending":"2 containers","failure":null,"counters":{"malformedLines":7},
                   "restarts":1,"lastRestart":{"code":"MR-4213","blame":"CLUSTER","message":"container_0 was killed"},
                   "checkpoints":{"completed":7,"failed":1,"restored":1,"latestCompleted":8,"history":[
                     {"id":8,"kind":"checkpoint","status":"COMPLETED","triggeredMillis":5000,"durationMillis":210,
                      "acknowledged":3,"tasks":3,"stateBytes":4096,"writtenBytes":2048,"alignmentMillis":5,
                      "syncMillis":6,"asyncMillis":7,"overtakenBytes":0,"unalignedTasks":0,
                      "path":"hdfs://nn/c/chk-8","failure":null}]}}],
                 "taskManagers":[{"id":"container_1","host":"node1","slots":2,"freeSlots":1,"memoryMb":1728}]}"""));
    }

    @Test
    void beforeTheClusterIsThereTheOverviewIsEmpty() throws Exception {
        JsonNode overview = json.readTree(get("api/v1/overview").body());

        assertThat(overview.path("state").asText()).isEqualTo("INITIALIZING");
        assertThat(overview.path("jobs").isArray()).isTrue();
        assertThat(overview.path("jobs")).isEmpty();
    }

    @Test
    void jobsAreListedAndFound() throws Exception {
        server.serve(cluster);

        assertThat(json.readTree(get("api/v1/jobs").body()).path("jobs")).hasSize(1);
        assertThat(json.readTree(get("api/v1/jobs/" + ScriptedCluster.JOB).body())
                        .path("name")
                        .asText())
                .isEqualTo("clicks");
        assertProblem(get("api/v1/jobs/nope"), 404, "MR-4402");
    }

    @Test
    void cancellingNeedsTheTokenInHeaderOrBody() throws Exception {
        server.serve(cluster);

        assertProblem(put(CANCEL, "{}", null), 403, "MR-4401");
        assertProblem(put(CANCEL, "", null), 403, "MR-4401");
        assertProblem(put(CANCEL, "{}", "b".repeat(64)), 403, "MR-4401");
        assertProblem(put(CANCEL, "{\"token\":\"\"}", null), 403, "MR-4401");
        assertProblem(put(CANCEL, "{token", null), 400, "MR-4403");
        assertThat(cluster.cancelled).isEmpty();

        assertThat(put(CANCEL, "", TOKEN).statusCode()).isEqualTo(202);
        HttpResponse<String> accepted = put(CANCEL, "{\"token\":\"" + TOKEN + "\"}", null);
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(json.readTree(accepted.body()).path("state").asText()).isEqualTo("CANCELLING");
        assertThat(cluster.cancelled).containsExactly(ScriptedCluster.JOB, ScriptedCluster.JOB);
    }

    @Test
    void cancellingAJobThatIsNotThereIsAProblem() throws Exception {
        server.serve(cluster);

        assertProblem(put("api/v1/jobs/nope/actions/cancel", "", TOKEN), 404, "MR-4402");
    }

    @Test
    void aSavepointIsAskedForOnceHoweverOftenTheRequestComes() throws Exception {
        server.serve(cluster);
        String url = "api/v1/jobs/" + ScriptedCluster.JOB + "/savepoints/request-1";
        String body = "{\"directory\":\"hdfs://nn/sp\",\"afterwards\":\"drain\"}";

        assertProblem(put(url, body, null), 403, "MR-4401");
        assertProblem(put(url, "{\"afterwards\":\"explode\"}", TOKEN), 400, "MR-6204");
        assertProblem(get(url), 404, "MR-6205");
        assertThat(put(url, body, TOKEN).statusCode()).isEqualTo(202);
        assertThat(state(put(url, body, TOKEN))).isEqualTo("IN_PROGRESS");
        assertThat(cluster.savepoints).containsExactly(ScriptedCluster.JOB + " to hdfs://nn/sp then DRAIN");

        cluster.savepoint.accept(new ClusterControl.SavepointEnd("hdfs://nn/sp/savepoint-1", null));
        assertThat(state(get(url))).isEqualTo("COMPLETED");
        assertThat(json.readTree(put(url, body, TOKEN).body()).path("path").asText())
                .isEqualTo("hdfs://nn/sp/savepoint-1");
        assertThat(cluster.savepoints).hasSize(1);
    }

    @Test
    void whyThereIsNoSavepointIsToldToWhoAsks() throws Exception {
        server.serve(cluster);
        String url = "api/v1/jobs/" + ScriptedCluster.JOB + "/savepoints/2";

        put(url, "", TOKEN);
        cluster.savepoint.accept(
                new ClusterControl.SavepointEnd(null, new ClusterView.FailureView("MR-6114", "USER", "no directory")));

        assertThat(cluster.savepoints).containsExactly(ScriptedCluster.JOB + " to the usual place then CONTINUE");
        JsonNode answer = json.readTree(get(url).body());
        assertThat(answer.path("state").asText()).isEqualTo("FAILED");
        assertThat(answer.path("failure").path("code").asText()).isEqualTo("MR-6114");
    }

    @Test
    void aJobsCheckpointsHaveAPageOfTheirOwn() throws Exception {
        server.serve(cluster);

        JsonNode checkpoints = json.readTree(
                get("api/v1/jobs/" + ScriptedCluster.JOB + "/checkpoints").body());
        assertThat(checkpoints.path("history").get(0).path("path").asText()).isEqualTo("hdfs://nn/c/chk-8");
    }

    private String state(HttpResponse<String> response) throws IOException {
        return json.readTree(response.body()).path("state").asText();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    api/v2/overview,      404",
        "GET,    favicon.ico,          404",
        "DELETE, api/v1/overview,      405",
        "POST,   api/v1/jobs,          405",
        "GET,    api/v1/jobs/x/actions/cancel, 405",
    })
    void whatIsNotServedIsAProblemToo(String method, String path, int status) throws Exception {
        HttpRequest request = request(path)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();

        assertProblem(client.send(request, HttpResponse.BodyHandlers.ofString()), status, "MR-4405");
    }

    @Test
    void aRequestThatIsTooLargeIsRefused() throws Exception {
        assertProblem(put(CANCEL, "{\"token\":\"" + "x".repeat(40_000) + "\"}", null), 413, "MR-4405");
    }

    @Test
    void aLoopThatDoesNotAnswerIsReported() throws Exception {
        server.serve(ScriptedCluster.silent());

        assertProblem(get("api/v1/overview"), 503, "MR-4404");
    }

    @Test
    void everyAnswerForbidsWhatThePageDoesNotNeed() throws Exception {
        HttpResponse<String> page = get("");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
        assertThat(page.headers().firstValue("X-Millrace")).contains("view");
    }

    @Test
    void aClientThatWatchesSeesTheEndBeforeTheServerStops() throws Exception {
        server.serve(cluster);
        get("api/v1/overview");
        HttpRequest request = request("api/v1/overview").GET().build();
        Failure why = Failure.of("MR-4213", Blame.CLUSTER, "killed");
        Thread ending = new Thread(() -> end(ApplicationState.over("FAILED", Optional.of(why))));
        ending.start();

        String state = "RUNNING";
        JsonNode overview = null;
        while (state.equals("RUNNING")) {
            overview = json.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body());
            state = overview.path("state").asText();
        }

        assertThat(overview.path("state").asText()).isEqualTo("FAILED");
        assertThat(overview.path("failure").path("code").asText()).isEqualTo("MR-4213");
        ending.join(10_000);
        assertThat(ending.isAlive()).as("nobody waits once the end was seen").isFalse();
    }

    @Test
    void nobodyIsWaitedForWhenNobodyWatches() throws Exception {
        server.serve(cluster);
        long before = System.nanoTime();

        server.showEnd(ApplicationState.over("SUCCEEDED", Optional.empty()), Duration.ofMinutes(1));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
    }

    private void end(ApplicationState state) {
        try {
            server.showEnd(state, Duration.ofMinutes(1));
            server.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void assertProblem(HttpResponse<String> response, int status, String code) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        JsonNode problem = json.readTree(response.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        for (String field : new String[] {"type", "title", "detail", "hint", "correlationId"}) {
            assertThat(problem.path(field).asText()).as(field).isNotBlank();
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String path, String body, String token) throws Exception {
        HttpRequest.Builder request = request(path).PUT(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header(RestServer.TOKEN_HEADER, token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/" + path))
                .timeout(Duration.ofSeconds(20));
    }
}
