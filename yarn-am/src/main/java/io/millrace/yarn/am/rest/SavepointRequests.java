package io.millrace.yarn.am.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.millrace.yarn.am.rest.ClusterControl.Afterwards;
import io.millrace.yarn.am.rest.ClusterControl.SavepointEnd;
import io.millrace.yarn.am.rest.ClusterView.FailureView;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The savepoints that clients have asked for, by the ids they chose, so that they can ask how it went. Remembers the last
 * ones. Thread-safe: begun by the HTTP server's threads, ended by the control loop.
 */
final class SavepointRequests {
    private static final int REMEMBERED = 100;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final Map<String, View> requests = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, View> eldest) {
            return size() > REMEMBERED;
        }
    };

    /**
     * @param state {@code IN_PROGRESS}, {@code COMPLETED} or {@code FAILED}
     * @param path null unless it is completed
     * @param failure null unless it failed
     */
    record View(String apiVersion, String job, String request, String state, String path, FailureView failure) {}

    /** Takes a savepoint unless that was begun before; tells how far it is. */
    View begin(String job, String request, JsonNode body, ClusterControl control) {
        if (!ID.matcher(request).matches()) {
            throw wrong("'" + request + "' is no id of a request", "use letters, digits and hyphens, 64 at most");
        }
        Afterwards afterwards = afterwards(body.path("afterwards").asText(Afterwards.CONTINUE.name()));
        Optional<String> directory = Optional.ofNullable(body.path("directory").textValue());
        synchronized (requests) {
            if (requests.containsKey(key(job, request))) {
                return requests.get(key(job, request));
            }
            requests.put(key(job, request), new View(Overview.API_VERSION, job, request, "IN_PROGRESS", null, null));
        }
        control.savepoint(job, directory, afterwards, end -> ended(job, request, end));
        return find(job, request);
    }

    private static Afterwards afterwards(String name) {
        try {
            return Afterwards.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw wrong("\"afterwards\" cannot be '" + name + "'", "use CONTINUE, SUSPEND, DRAIN or CANCEL");
        }
    }

    private static RequestRefused wrong(String detail, String hint) {
        return new RequestRefused(400, "MR-6204", "Malformed request", detail, hint);
    }

    private void ended(String job, String request, SavepointEnd end) {
        String state = end.failure() == null ? "COMPLETED" : "FAILED";
        synchronized (requests) {
            requests.put(
                    key(job, request), new View(Overview.API_VERSION, job, request, state, end.path(), end.failure()));
        }
    }

    View find(String job, String request) {
        synchronized (requests) {
            View known = requests.get(key(job, request));
            if (known == null) {
                throw new RequestRefused(
                        404,
                        "MR-6205",
                        "No such request",
                        "no savepoint of job '" + job + "' was asked for as '" + request + "'",
                        "PUT the same URL to ask for one");
            }
            return known;
        }
    }

    private static String key(String job, String request) {
        return job + "/" + request;
    }
}
