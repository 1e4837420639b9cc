package io.millrace.api.connector.file;

/** What to do when the output directory exists and is not empty. */
public enum ExistingOutput {
    /** The job is refused before it starts. */
    REFUSE,
    /** Part files of this job, with its id in their names, appear beside what is there. */
    APPEND
}
