package io.millrace.yarn.am.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.millrace.yarn.am.rest.ClusterView.JobView;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP side of the ApplicationMaster. Works behind YARN's proxy, which passes GET and PUT only, drops most headers,
 * and fails on answers without body: so every change is a PUT, every answer has a body, nothing redirects.
 *
 * <p>Reading is open to whoever reaches the port. A change needs the application's REST token, in a header or, through
 * the proxy, in the body; who may read the application's staging directory has it.
 */
public final class RestServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);
    public static final String TOKEN_HEADER = "X-Millrace-Token";

    private static final String SAVEPOINT = "/api/v1/jobs/{id}/savepoints/{request}";
    private static final int MAX_REQUEST_BYTES = 16 * 1024;
    private static final int MAX_THREADS = 12;
    private static final int MIN_THREADS = 2;
    private static final long ANSWER_SECONDS = 5;
    /** Marks the answer that tells how the application ended. */
    private static final String END_HEADER = "X-Millrace-End";

    private final ObjectMapper json = new ObjectMapper();
    private final FinalPoll finalPoll = new FinalPoll();
    private final SavepointRequests savepoints = new SavepointRequests();
    private final Application application;
    private final String token;
    private final StatusPage page;
    private final Javalin server;
    private volatile ClusterControl control = new NoClusterYet();
    private volatile ApplicationState state = ApplicationState.INITIALIZING;

    /** @param token what a request that changes something must present */
    public RestServer(Application application, String token) {
        this.application = application;
        this.token = token;
        this.page = new StatusPage(application);
        this.server = Javalin.create(this::configure);
    }

    /** @param port 0 takes any free one */
    public void start(String host, int port) {
        server.start(host, port);
    }

    public int port() {
        return server.port();
    }

    /** From now on there is something to show. */
    public void serve(ClusterControl cluster) {
        control = cluster;
        state = ApplicationState.RUNNING;
    }

    /** Shows how the application ended, and gives a client that is watching the time to see it. */
    public void showEnd(ApplicationState end, Duration atMost) throws InterruptedException {
        state = end;
        LOG.info("The end was {}", finalPoll.await(atMost) ? "seen by a client" : "not waited for by any client");
    }

    @Override
    public void close() {
        server.stop();
    }

    private void configure(JavalinConfig config) {
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("rest");
        threads.setDaemon(true);
        config.jetty.threadPool = threads;
        // Jetty logs a request when its answer has left: only then was the end seen.
        config.jetty.modifyServer(jetty -> jetty.setRequestLog((request, response) -> {
            if (response.getHeaders().contains(END_HEADER)) {
                finalPoll.delivered();
            }
        }));
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = MAX_REQUEST_BYTES;
        config.http.prefer405over404 = true;
        config.routes.before(this::setHeaders);
        config.routes.get("/", ctx -> answer(ctx, view -> html(ctx, page.render(overview(view)))));
        config.routes.get("/view", ctx -> answer(ctx, view -> html(ctx, page.renderView(overview(view)))));
        config.routes.get("/api/v1/overview", this::getOverview);
        config.routes.get(
                "/api/v1/jobs",
                ctx -> answer(
                        ctx, view -> json(ctx, 200, Map.of("apiVersion", Overview.API_VERSION, "jobs", view.jobs()))));
        config.routes.get("/api/v1/jobs/{id}", ctx -> answer(ctx, view -> json(ctx, 200, job(view, ctx))));
        config.routes.get(
                "/api/v1/jobs/{id}/checkpoints",
                ctx -> answer(ctx, view -> json(ctx, 200, job(view, ctx).checkpoints())));
        config.routes.put("/api/v1/jobs/{id}/actions/cancel", this::cancel);
        config.routes.put(SAVEPOINT, this::putSavepoint);
        config.routes.get(SAVEPOINT, this::getSavepoint);
        config.routes.exception(RequestRefused.class, (refused, ctx) -> refuse(ctx, refused));
        config.routes.exception(HttpResponseException.class, (http, ctx) -> refuse(ctx, refused(http, ctx)));
        config.routes.exception(Exception.class, this::fail);
    }

    private void getOverview(Context ctx) {
        answer(ctx, view -> {
            ApplicationState now = state;
            finalPoll.polled();
            json(ctx, 200, overview(view, now));
            if (now.terminal()) {
                ctx.header(END_HEADER, now.name());
            }
        });
    }

    private void cancel(Context ctx) {
        checkToken(ctx);
        String id = ctx.pathParam("id");
        CompletableFuture<Boolean> known = new CompletableFuture<>();
        control.cancel(id, known::complete);
        ctx.future(() -> inTime(ctx, known, found -> {
            if (!found) {
                throw noSuchJob(id);
            }
            json(ctx, 202, Map.of("apiVersion", Overview.API_VERSION, "id", id, "state", "CANCELLING"));
        }));
    }

    /** The client has chosen the request's id: so asking again for one whose answer was lost takes no second savepoint. */
    private void putSavepoint(Context ctx) {
        checkToken(ctx);
        json(ctx, 202, savepoints.begin(ctx.pathParam("id"), ctx.pathParam("request"), body(ctx), control));
    }

    private void getSavepoint(Context ctx) {
        json(ctx, 200, savepoints.find(ctx.pathParam("id"), ctx.pathParam("request")));
    }

    /** The proxy drops headers: clients behind it send the token in the body. */
    private void checkToken(Context ctx) {
        String presented = ctx.header(TOKEN_HEADER);
        if (presented == null) {
            presented = tokenInBody(ctx);
        }
        if (!MessageDigest.isEqual(
                presented.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8))) {
            throw new RequestRefused(
                    403,
                    "MR-4401",
                    "Not allowed",
                    "this request changes something and carries no valid token of this application",
                    "send the application's token as header " + TOKEN_HEADER
                            + " or as \"token\" in a JSON body; the client that submitted the application does so");
        }
    }

    private String tokenInBody(Context ctx) {
        return body(ctx).path("token").asText("");
    }

    private JsonNode body(Context ctx) {
        try {
            JsonNode body = json.readTree(ctx.bodyAsBytes());
            return body == null ? json.nullNode() : body;
        } catch (IOException malformed) {
            throw new RequestRefused(
                    400, "MR-4403", "Malformed request", "the body is not JSON", "send {\"token\": \"…\"}");
        }
    }

    private interface Answer<T> {
        void give(T value);
    }

    private void answer(Context ctx, Answer<ClusterView> then) {
        CompletableFuture<ClusterView> view = new CompletableFuture<>();
        control.view(view::complete);
        ctx.future(() -> inTime(ctx, view, then));
    }

    private <T> CompletableFuture<?> inTime(Context ctx, CompletableFuture<T> value, Answer<T> then) {
        return value.orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .thenAccept(then::give)
                .exceptionally(failure -> {
                    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
                    if (cause instanceof RequestRefused refused) {
                        refuse(ctx, refused);
                    } else if (cause instanceof TimeoutException) {
                        refuse(
                                ctx,
                                new RequestRefused(
                                        503,
                                        "MR-4404",
                                        "No answer",
                                        "the JobManager did not answer within " + ANSWER_SECONDS + " seconds",
                                        "try again; if it stays so, its log says what it is doing"));
                    } else {
                        fail(cause, ctx);
                    }
                    return null;
                });
    }

    private Overview overview(ClusterView view) {
        return overview(view, state);
    }

    private Overview overview(ClusterView view, ApplicationState now) {
        return new Overview(
                Overview.API_VERSION,
                application.id(),
                application.name(),
                now.name(),
                now.failure(),
                view.jobs(),
                view.taskManagers());
    }

    private static JobView job(ClusterView view, Context ctx) {
        String id = ctx.pathParam("id");
        return view.jobs().stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow(() -> noSuchJob(id));
    }

    private static RequestRefused noSuchJob(String id) {
        return new RequestRefused(
                404,
                "MR-4402",
                "No such job",
                "this application has no job '" + id + "'",
                "GET api/v1/jobs lists the jobs it has");
    }

    private void setHeaders(Context ctx) {
        ctx.header("Content-Security-Policy", page.contentSecurityPolicy());
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("Referrer-Policy", "no-referrer");
        ctx.header("Cache-Control", "no-store");
    }

    private static void html(Context ctx, String text) {
        ctx.status(200).contentType("text/html; charset=utf-8").header(StatusPage.VIEW_HEADER, "view");
        ctx.result(text);
    }

    private void json(Context ctx, int status, Object value) {
        try {
            ctx.status(status).contentType("application/json").result(json.writeValueAsBytes(value));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("our own records cannot be written as JSON", impossible);
        }
    }

    private void refuse(Context ctx, RequestRefused refused) {
        Problem problem = refused.problem(correlationId());
        json(ctx, problem.status(), problem);
        ctx.contentType(Problem.CONTENT_TYPE);
    }

    private static RequestRefused refused(HttpResponseException http, Context ctx) {
        return new RequestRefused(
                http.getStatus(),
                "MR-4405",
                String.valueOf(http.getMessage()),
                ctx.method() + " " + ctx.path() + " is not served here",
                "the API is under api/v1");
    }

    private void fail(Throwable bug, Context ctx) {
        String correlationId = correlationId();
        LOG.error("Request {} ({} {}) failed", correlationId, ctx.method(), ctx.path(), bug);
        json(
                ctx,
                500,
                Problem.of(
                        500,
                        "MR-4406",
                        "Internal error",
                        "the request could not be answered",
                        "the ApplicationMaster's log has the details under this correlationId",
                        correlationId));
        ctx.contentType(Problem.CONTENT_TYPE);
    }

    private static String correlationId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** Before the control loop is there, nothing runs. */
    private static final class NoClusterYet implements ClusterControl {
        @Override
        public void view(Consumer<ClusterView> then) {
            then.accept(ClusterView.EMPTY);
        }

        @Override
        public void cancel(String jobId, Consumer<Boolean> then) {
            then.accept(false);
        }

        @Override
        public void savepoint(
                String jobId, Optional<String> directory, Afterwards afterwards, Consumer<SavepointEnd> then) {
            then.accept(new SavepointEnd(
                    null,
                    new ClusterView.FailureView(
                            "MR-6203", "USER", "the application has just started and has no job yet; ask again")));
        }
    }
}
