package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.protocol.thrift.TaskState;
import java.util.Optional;

/** The failures the JobManager itself makes, with their codes; one place, so that their texts stay alike. */
public final class ControlFailures {
    public static final String TASK_MANAGER_LOST = "MR-5101";
    public static final String SLOTS_NOT_GRANTED = "MR-5102";
    public static final String TASK_MANAGERS_DO_NOT_START = "MR-5103";
    public static final String UNEXPECTED_TASK_STATE = "MR-5104";
    public static final String COORDINATOR_FAILED = "MR-5105";
    public static final String OUTPUT_SETUP_FAILED = "MR-5106";
    public static final String OUTPUT_COMMIT_FAILED = "MR-5107";
    public static final String OUTPUT_ABORT_FAILED = "MR-5108";
    public static final String NOT_SERIALIZABLE = "MR-5109";
    public static final String JOB_PARTS_FAILED = "MR-5110";
    public static final String PROTOCOL_VIOLATED = "MR-5111";

    private ControlFailures() {}

    static Failure taskManagerLost(RegisteredTaskManager lost, Failure symptom, Optional<Failure> cause) {
        String who = "TaskManager " + lost.id() + " on " + lost.host() + " was lost: ";
        return cause.map(known -> new Failure(
                        TASK_MANAGER_LOST,
                        known.blame(),
                        who + known.message() + " (" + known.code() + ")",
                        known.stackTrace(),
                        known.carried()))
                .orElseGet(() -> Failure.of(TASK_MANAGER_LOST, Blame.CLUSTER, who + symptom.message()));
    }

    static Failure unexpectedState(String taskName, TaskState from, TaskState to) {
        return Failure.of(
                UNEXPECTED_TASK_STATE,
                Blame.ENGINE,
                "task " + taskName + " reported " + to + " while the JobManager held it to be " + from
                        + "; this is a bug of Millrace, please report it with the logs of both processes");
    }
}
