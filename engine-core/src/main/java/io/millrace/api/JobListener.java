package io.millrace.api;

/** Hears of the jobs of a program. Called on the program's thread. */
public interface JobListener {

    /**
     * @param jobClient null when the submission failed
     * @param throwable why; else null
     */
    void onJobSubmitted(JobClient jobClient, Throwable throwable);

    /**
     * The program waited for the job, and it is over. Not called for {@code executeAsync}.
     *
     * @param jobExecutionResult null when the job did not finish
     * @param throwable why; else null
     */
    void onJobExecuted(JobExecutionResult jobExecutionResult, Throwable throwable);
}
