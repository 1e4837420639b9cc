package io.millrace.coordination;

import io.millrace.base.Cancellable;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import java.util.List;

/** One job's wish for slots: all of them, or a refusal. Answered once, on the control loop. */
record SlotRequest(JobID job, String jobName, int slots, Answer answer, Cancellable timeout) {

    interface Answer {
        /** All of these TaskManagers are registered now. */
        void onGranted(List<Slot> slots);

        void onRefused(Failure why);
    }
}
