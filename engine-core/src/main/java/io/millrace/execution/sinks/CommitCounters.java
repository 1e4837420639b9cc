package io.millrace.execution.sinks;

import io.millrace.api.functions.Counter;
import io.millrace.api.functions.MetricGroup;

/** How many committables a sink has had, and what became of them. */
final class CommitCounters {
    private final Counter total;
    private final Counter successful;
    private final Counter alreadyCommitted;
    private final Counter retried;
    private final Counter failed;

    CommitCounters(MetricGroup metrics) {
        total = metrics.counter("totalCommittables");
        successful = metrics.counter("successfulCommittables");
        alreadyCommitted = metrics.counter("alreadyCommittedCommittables");
        retried = metrics.counter("retriedCommittables");
        failed = metrics.counter("failedCommittables");
    }

    void prepared(int committables) {
        total.inc(committables);
    }

    void committed() {
        successful.inc();
    }

    void alreadyCommitted() {
        alreadyCommitted.inc();
    }

    void retried() {
        retried.inc();
    }

    void lost() {
        failed.inc();
    }
}
