package io.millrace.execution.sinks;

import io.millrace.api.connector.sink.Committer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Keeps what it was asked to commit, a line for each call; says of some of it what the test tells. */
final class ScriptedCommitter implements Committer<String> {
    private final List<String> log = new ArrayList<>();
    private final Map<String, Consumer<CommitRequest<String>>> answers = new LinkedHashMap<>();

    List<String> log() {
        return log;
    }

    void retry(String committable, int times) {
        answers.put(committable, request -> {
            if (request.getNumberOfRetries() < times) {
                request.retryLater();
            }
        });
    }

    void update(String committable, String rest) {
        answers.put(committable, request -> request.updateAndRetryLater(rest));
    }

    void lose(String committable) {
        answers.put(
                committable, request -> request.signalFailedWithKnownReason(new IllegalStateException("timed out")));
    }

    /** Once. */
    void fail(String committable) {
        answers.put(committable, request -> {
            answers.remove(committable);
            request.signalFailedWithUnknownReason(new IllegalStateException("no answer"));
        });
    }

    @Override
    public void commit(Collection<CommitRequest<String>> committables) {
        log.add(String.join(
                " ", committables.stream().map(CommitRequest::getCommittable).toList()));
        committables.forEach(request ->
                answers.getOrDefault(request.getCommittable(), unused -> {}).accept(request));
    }

    @Override
    public void close() {
        log.add("closed");
    }
}
