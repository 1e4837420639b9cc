package io.millrace.base;

/** Ends this process. In production the JVM halts after the logs are flushed; a simulation marks the process dead. */
public interface ProcessExit {

    /** Does not return normally to code that matters: nothing the process does afterwards may have an effect. */
    void exit(int code, String reason);
}
