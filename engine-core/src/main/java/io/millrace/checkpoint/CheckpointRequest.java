package io.millrace.checkpoint;

import io.millrace.base.Failure;
import io.millrace.checkpoint.CheckpointCoordinator.SavepointAnswer;
import io.millrace.protocol.thrift.AfterSnapshot;
import io.millrace.protocol.thrift.SnapshotKind;
import java.util.Objects;
import java.util.Optional;

/**
 * Why a checkpoint is taken, and who waits for it.
 *
 * @param directory of a savepoint: where it goes
 */
record CheckpointRequest(SnapshotKind kind, AfterSnapshot afterwards, Optional<String> directory, Answer answer) {

    /** Answered once. */
    interface Answer {
        void onCompleted(CompletedCheckpoint checkpoint);

        void onFailed(Failure why);
    }

    private static final Answer NOBODY = new Answer() {
        @Override
        public void onCompleted(CompletedCheckpoint checkpoint) {
            Objects.requireNonNull(checkpoint);
        }

        @Override
        public void onFailed(Failure why) {
            Objects.requireNonNull(why);
        }
    };

    static CheckpointRequest periodic() {
        return new CheckpointRequest(SnapshotKind.CHECKPOINT, AfterSnapshot.CONTINUE, Optional.empty(), NOBODY);
    }

    /** Beside the periodic ones, for somebody who waits for it. */
    static CheckpointRequest asked(SavepointAnswer answer) {
        return new CheckpointRequest(
                SnapshotKind.CHECKPOINT, AfterSnapshot.CONTINUE, Optional.empty(), withPath(answer));
    }

    static CheckpointRequest savepoint(String directory, AfterSnapshot afterwards, SavepointAnswer answer) {
        return new CheckpointRequest(SnapshotKind.SAVEPOINT, afterwards, Optional.of(directory), withPath(answer));
    }

    private static Answer withPath(SavepointAnswer answer) {
        return new Answer() {
            @Override
            public void onCompleted(CompletedCheckpoint checkpoint) {
                answer.onSavepoint(checkpoint.directory());
            }

            @Override
            public void onFailed(Failure why) {
                answer.onFailed(why);
            }
        };
    }

    boolean isSavepoint() {
        return kind == SnapshotKind.SAVEPOINT;
    }

    /** Its barriers may overtake elements: savepoints hold none, and what ends a job is nothing to hurry. */
    boolean mayOvertake() {
        return !isSavepoint() && !stops();
    }

    /** The job is to end with it. */
    boolean stops() {
        return afterwards != AfterSnapshot.CONTINUE;
    }

    /** A restart may begin from it; a savepoint that the job goes on after is not among those. */
    boolean isRestartPoint() {
        return !isSavepoint() || stops();
    }
}
