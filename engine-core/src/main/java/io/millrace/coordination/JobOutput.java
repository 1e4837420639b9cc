package io.millrace.coordination;

/** What a sink needs done for the whole job. Every call blocks and runs through {@code Offload}; each may be repeated. */
public interface JobOutput {
    /** The sink's name and its place in the program. */
    String inProgram();

    /** Before any task is deployed. */
    void setup() throws Exception;

    /** After all tasks finished. */
    void commit() throws Exception;

    /** After the job failed or was cancelled. */
    void abort() throws Exception;
}
