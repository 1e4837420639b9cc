package io.millrace.api;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.RecordedThrowable;
import java.util.Arrays;

/**
 * A job failed or was cancelled; the message says why. When something was thrown where the job ran, the cause is a {@link
 * JobException}, and its cause what was thrown: an object of the same class with the same fields, if it is serializable,
 * not large, and its class is here; else a {@link RecordedThrowable} that prints as it did.
 */
public class JobExecutionException extends MillraceException {
    private static final long serialVersionUID = 1L;
    private static final String ENDED = "the job is not restarted any more";

    private final JobID jobId;
    private final transient ClassLoader program;
    /** What {@link #getCause()} gives; null as long as nobody has asked. */
    private transient JobException cause;

    /** @param program where the classes are of what the program throws */
    public JobExecutionException(JobID jobId, Failure failure, ClassLoader program) {
        super(failure, recorded(failure));
        this.jobId = jobId;
        this.program = program;
    }

    private static JobException recorded(Failure failure) {
        return RecordedThrowable.of(failure.stackTrace())
                .map(thrown -> new JobException(ENDED, thrown))
                .orElse(null);
    }

    /** Made when it is asked for first: that runs code of the program, for which this thread is the right one. */
    @Override
    public synchronized Throwable getCause() {
        if (cause == null) {
            cause = failure()
                    .thrown()
                    .filter(carried -> program != null)
                    .flatMap(carried -> carried.read(program))
                    .map(thrown -> new JobException(ENDED, thrown))
                    .orElseGet(() -> (JobException) super.getCause());
        }
        return cause;
    }

    /** Thrown where the program waits, whatever thread made it: its stack says which {@code execute} failed. */
    JobExecutionException thrownHere() {
        StackTraceElement[] frames = new Throwable().getStackTrace();
        setStackTrace(Arrays.copyOfRange(frames, 1, frames.length));
        return this;
    }

    public JobID getJobID() {
        return jobId;
    }
}
