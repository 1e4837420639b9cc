package io.millrace.client.progress;

import io.millrace.base.Blame;
import io.millrace.client.ExitCode;
import io.millrace.client.Refusal;
import io.millrace.client.RefusedException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks an ApplicationMaster to do something with a job. Every request can be repeated: those that begin something carry
 * an id of this client's choice, by which the ApplicationMaster knows it again. Used by one thread.
 */
public final class JobControl {
    private final List<String> bases;
    private final String token;

    /**
     * @param bases URLs to try, in this order, each ending with a slash
     * @param token of the application, which allows to change something
     */
    public JobControl(List<String> bases, String token) {
        this.bases = bases;
        this.token = token;
    }

    /** What becomes of a job once its savepoint is complete. */
    public enum Afterwards {
        CONTINUE,
        SUSPEND,
        DRAIN,
        CANCEL
    }

    /** How far a savepoint is; {@code path} and {@code failure} when it is over. */
    public record Savepoint(String state, String path, Optional<Overview.FailureView> failure) {
        public boolean isOver() {
            return !state.equals("IN_PROGRESS");
        }
    }

    /** @param request this savepoint's id, so that asking twice takes one savepoint */
    public void savepoint(String job, String request, Optional<String> directory, Afterwards afterwards)
            throws RefusedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", token);
        directory.ifPresent(path -> body.put("directory", path));
        body.put("afterwards", afterwards);
        put("api/v1/jobs/" + job + "/savepoints/" + request, body);
    }

    /** Empty when nobody answers just now. */
    public Optional<Savepoint> savepoint(String job, String request) {
        for (String base : bases) {
            try {
                MasterRequest.Answer answer = MasterRequest.get(base + "api/v1/jobs/" + job + "/savepoints/" + request);
                if (answer.status() == HttpURLConnection.HTTP_OK) {
                    Map<?, ?> json = Json.parseObject(answer.text());
                    return Optional.of(new Savepoint(
                            Overview.text(json, "state"), Overview.text(json, "path"), Overview.failure(json)));
                }
            } catch (IOException noAnswer) {
                // The next address, or the next poll, tells.
                continue;
            }
        }
        return Optional.empty();
    }

    public void cancel(String job) throws RefusedException {
        put("api/v1/jobs/" + job + "/actions/cancel", Map.of("token", token));
    }

    private void put(String path, Map<String, Object> body) throws RefusedException {
        String silent = "it does not say where it is";
        for (String base : bases) {
            try {
                MasterRequest.Answer answer = MasterRequest.put(base + path, Json.format(body));
                if (answer.status() == MasterRequest.ACCEPTED) {
                    return;
                }
                if (answer.isProblem()) {
                    throw refused(Json.parseObject(answer.text()));
                }
                silent = base + " answers with status " + answer.status();
            } catch (IOException noAnswer) {
                silent = base + " does not answer: " + noAnswer.getMessage();
            }
        }
        throw Refusal.of(
                        ExitCode.UNREACHABLE,
                        "MR-6211",
                        Blame.CLUSTER,
                        "the ApplicationMaster cannot be reached: " + silent,
                        "check that the application still runs (yarn application -status), and that this machine"
                                + " reaches it or the ResourceManager's proxy")
                .asException();
    }

    private static RefusedException refused(Map<?, ?> problem) {
        ExitCode exit = switch ((int) Overview.number(problem, "status")) {
            case 403 -> ExitCode.PERMISSION;
            case 404 -> ExitCode.NOT_FOUND;
            case 503 -> ExitCode.UNREACHABLE;
            default -> ExitCode.INTERNAL_ERROR;
        };
        return Refusal.of(
                        exit,
                        Overview.text(problem, "code"),
                        exit == ExitCode.INTERNAL_ERROR ? Blame.ENGINE : Blame.USER,
                        Overview.text(problem, "detail"),
                        Overview.text(problem, "hint"))
                .asException();
    }
}
