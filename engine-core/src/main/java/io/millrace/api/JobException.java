package io.millrace.api;

/** Between a {@link JobExecutionException} and what the program threw, where Flink has one, too: it says why the job ended. */
public final class JobException extends Exception {
    private static final long serialVersionUID = 1L;

    JobException(String message, Throwable cause) {
        super(message, cause, true, false);
    }
}
