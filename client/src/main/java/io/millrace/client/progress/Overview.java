package io.millrace.client.progress;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the ApplicationMaster answers to {@code GET /api/v1/overview}. Reads what it knows and leaves the rest, so that
 * an older client can follow a newer application.
 *
 * @param json the whole answer, for {@code -o json}
 */
public record Overview(String state, List<JobView> jobs, int taskManagers, Map<?, ?> json) {

    public static final Overview NONE = new Overview("", List.of(), 0, Map.of());

    /** @throws IOException when it is not JSON, or not this document */
    public static Overview parse(String text) throws IOException {
        Map<?, ?> json = Json.parseObject(text);
        if (!"millrace/v1".equals(json.get("apiVersion"))) {
            throw new IOException("not an overview of Millrace: apiVersion " + json.get("apiVersion"));
        }
        List<JobView> jobs = new ArrayList<>();
        for (Object job : list(json, "jobs")) {
            if (job instanceof Map<?, ?> object) {
                jobs.add(JobView.of(object));
            }
        }
        return new Overview(
                text(json, "state"), jobs, list(json, "taskManagers").size(), json);
    }

    /**
     * One job of the application.
     *
     * @param pending what it waits for, empty when it waits for nothing
     * @param checkpoints the last ones, newest first, savepoints included
     */
    public record JobView(
            String id,
            String name,
            String state,
            long durationMillis,
            long recordsIn,
            long recordsOut,
            long tasks,
            long tasksRunning,
            String pending,
            Optional<FailureView> failure,
            Map<String, Long> counters,
            List<CheckpointView> checkpoints) {

        static JobView of(Map<?, ?> job) {
            Map<?, ?> tasks = object(job, "tasks");
            Map<String, Long> counters = new LinkedHashMap<>();
            object(job, "counters").forEach((name, value) -> {
                if (value instanceof Number number) {
                    counters.put(String.valueOf(name), number.longValue());
                }
            });
            return new JobView(
                    text(job, "id"),
                    text(job, "name"),
                    text(job, "state"),
                    number(job, "durationMillis"),
                    number(job, "recordsIn"),
                    number(job, "recordsOut"),
                    number(tasks, "total"),
                    number(tasks, "running"),
                    text(job, "pending"),
                    Overview.failure(job),
                    counters,
                    list(object(job, "checkpoints"), "history").stream()
                            .filter(Map.class::isInstance)
                            .map(Map.class::cast)
                            .map(CheckpointView::of)
                            .toList());
        }

        /** No state leads out of this one. */
        public boolean isOver() {
            return state.equals("FINISHED") || state.equals("CANCELED") || state.equals("FAILED");
        }

        public boolean allTasksRun() {
            return tasks > 0 && tasksRunning == tasks;
        }
    }

    /** Why a job failed. */
    public record FailureView(String code, String blame, String message) {
        static FailureView of(Map<?, ?> failure) {
            return new FailureView(text(failure, "code"), text(failure, "blame"), text(failure, "message"));
        }
    }

    /**
     * @param kind {@code checkpoint} or {@code savepoint}
     * @param status {@code IN_PROGRESS}, {@code COMPLETED} or {@code FAILED}
     * @param acknowledged how many of {@code tasks} have given their part
     */
    public record CheckpointView(
            long id, String kind, String status, long durationMillis, long acknowledged, long tasks, long stateBytes) {

        static CheckpointView of(Map<?, ?> checkpoint) {
            return new CheckpointView(
                    number(checkpoint, "id"),
                    text(checkpoint, "kind"),
                    text(checkpoint, "status"),
                    number(checkpoint, "durationMillis"),
                    number(checkpoint, "acknowledged"),
                    number(checkpoint, "tasks"),
                    number(checkpoint, "stateBytes"));
        }

        public boolean isUnderWay() {
            return status.equals("IN_PROGRESS");
        }
    }

    /** What is under {@code failure}, which is null when nothing failed. */
    static Optional<FailureView> failure(Map<?, ?> object) {
        return Optional.of(object(object, "failure"))
                .filter(failure -> !failure.isEmpty())
                .map(FailureView::of);
    }

    static String text(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value == null ? "" : value.toString();
    }

    static long number(Map<?, ?> object, String name) {
        return object.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static Map<?, ?> object(Map<?, ?> object, String name) {
        return object.get(name) instanceof Map<?, ?> nested ? nested : Map.of();
    }

    private static List<?> list(Map<?, ?> object, String name) {
        return object.get(name) instanceof List<?> nested ? nested : List.of();
    }
}
