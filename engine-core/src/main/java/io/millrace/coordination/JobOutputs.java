package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.Offload;
import io.millrace.base.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A job's outputs, set up before it runs and committed or aborted after. One call at a time, in order, off the loop;
 * answers on the control loop. An abort waits for the call in flight and takes back what was begun, whether or not that
 * succeeded; it goes on past an output that cannot be aborted.
 */
final class JobOutputs {
    private final Offload offload;
    private final String jobName;
    private final List<JobOutput> outputs;
    private int begun;
    private boolean busy;
    private Runnable abortion;

    JobOutputs(Offload offload, String jobName, List<JobOutput> outputs) {
        this.offload = offload;
        this.jobName = jobName;
        this.outputs = List.copyOf(outputs);
    }

    /** @param then gets what went wrong, or nothing; not called when an abort came between */
    void setup(Consumer<Optional<Failure>> then) {
        setup(0, then);
    }

    private void setup(int index, Consumer<Optional<Failure>> then) {
        if (index == outputs.size()) {
            then.accept(Optional.empty());
            return;
        }
        begun = index + 1;
        JobOutput output = outputs.get(index);
        call(
                output,
                "set up",
                ControlFailures.OUTPUT_SETUP_FAILED,
                () -> {
                    output.setup();
                    return null;
                },
                failure -> failure.ifPresentOrElse(why -> then.accept(Optional.of(why)), () -> setup(index + 1, then)));
    }

    /** @param then gets what went wrong, or nothing */
    void commit(Consumer<Optional<Failure>> then) {
        commit(0, then);
    }

    private void commit(int index, Consumer<Optional<Failure>> then) {
        if (index == outputs.size()) {
            then.accept(Optional.empty());
            return;
        }
        JobOutput output = outputs.get(index);
        call(
                output,
                "commit",
                ControlFailures.OUTPUT_COMMIT_FAILED,
                () -> {
                    output.commit();
                    return null;
                },
                failure ->
                        failure.ifPresentOrElse(why -> then.accept(Optional.of(why)), () -> commit(index + 1, then)));
    }

    /** @param then gets the first thing that went wrong, or nothing */
    void abort(Consumer<Optional<Failure>> then) {
        abortion = () -> abort(0, Optional.empty(), then);
        if (!busy) {
            startAbortion();
        }
    }

    private void startAbortion() {
        Runnable start = abortion;
        abortion = null;
        start.run();
    }

    private void abort(int index, Optional<Failure> first, Consumer<Optional<Failure>> then) {
        if (index == begun) {
            then.accept(first);
            return;
        }
        JobOutput output = outputs.get(index);
        call(
                output,
                "abort",
                ControlFailures.OUTPUT_ABORT_FAILED,
                () -> {
                    output.abort();
                    return null;
                },
                failure -> abort(index + 1, first.isPresent() ? first : failure, then));
    }

    private void call(
            JobOutput output, String verb, String code, Callable<Void> work, Consumer<Optional<Failure>> then) {
        busy = true;
        offload.run(verb + " output of " + jobName, work, outcome -> {
            busy = false;
            if (abortion != null) {
                startAbortion();
            } else {
                then.accept(failureOf(outcome, output, verb, code));
            }
        });
    }

    private Optional<Failure> failureOf(Outcome<Void> outcome, JobOutput output, String verb, String code) {
        return outcome instanceof Outcome.Failed<Void> failed
                ? Optional.of(Failure.from(
                                failed.cause(),
                                code,
                                Blame.EXTERNAL,
                                "could not " + verb + " the output of job '" + jobName + "'")
                        .at(output.inProgram()))
                : Optional.empty();
    }
}
