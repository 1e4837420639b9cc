package io.millrace.api;

/** The classes of the program, as sources and sinks are given them. */
public interface UserCodeClassLoader {
    ClassLoader asClassLoader();
}
