package io.millrace.coordination;

/** Hears of every job's state changes, on the control loop. */
@FunctionalInterface
public interface JobListener {
    void onJobChanged(JobSnapshot job);
}
