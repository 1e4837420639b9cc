package io.millrace;

import java.util.List;

/**
 * Whatever can say what happened in the thread of a test, for the report of a seed that fails. Found as a service, since
 * what can is made of modules that use these tests.
 */
public interface TimeLine {

    /** What comes from now on is another story. */
    void forget();

    /** One line for each thing that happened since. */
    List<String> lines();
}
