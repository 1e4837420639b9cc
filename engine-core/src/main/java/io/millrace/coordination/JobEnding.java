package io.millrace.coordination;

import io.millrace.base.Failure;
import io.millrace.checkpoint.CheckpointCoordinator.JobEnd;
import java.util.Optional;

/**
 * The end of a job none of whose tasks runs any more: everything is given back, its outputs are committed or aborted, its
 * checkpoints kept or deleted, and only then it is over. On the control loop; begins once.
 */
final class JobEnding {

    /** The job that ends. */
    interface Owner {
        /** Its output could not be committed: it ends as a failed job instead. */
        void onCommitFailed(Failure why);

        /**
         * @param how as it was to end, or as an earlier leader saw it end before
         * @param why what went wrong on the way, empty when nothing did
         */
        void onEnded(JobEnd how, String why);
    }

    private final JobPreparation preparation;
    private final JobCheckpoints checkpoints;
    private final JobSlots slots;
    private final Owner owner;
    private boolean begun;

    JobEnding(JobPreparation preparation, JobCheckpoints checkpoints, JobSlots slots, Owner owner) {
        this.preparation = preparation;
        this.checkpoints = checkpoints;
        this.slots = slots;
        this.owner = owner;
    }

    boolean hasBegun() {
        return begun;
    }

    void begin(JobEnd how) {
        begun = true;
        slots.release();
        preparation.coordinators().ifPresent(JobCoordinators::close);
        JobOutputs outputs = preparation.outputs();
        if (how == JobEnd.FINISHED) {
            outputs.commit(failure -> failure.ifPresentOrElse(
                    why -> {
                        owner.onCommitFailed(why);
                        abort(outputs, JobEnd.FAILED);
                    },
                    () -> end(how, "")));
        } else {
            abort(outputs, how);
        }
    }

    private void abort(JobOutputs outputs, JobEnd how) {
        outputs.abort(failure -> end(how, textOf(failure)));
    }

    private static String textOf(Optional<Failure> abortFailure) {
        return abortFailure
                .map(why -> "and its output could not be aborted: " + why)
                .orElse("");
    }

    private void end(JobEnd how, String why) {
        checkpoints.coordinator().end(how, known -> owner.onEnded(known, why));
    }
}
