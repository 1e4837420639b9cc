package io.millrace.client.cli;

import io.millrace.client.RefusedException;
import java.io.IOException;
import java.io.PrintStream;

/** Keeps standard output for data: what a program, or a library's log, prints meanwhile goes to standard error. */
final class QuietOutput {
    private QuietOutput() {}

    /** Runs in this JVM and may print. */
    interface Work<T> {
        T run() throws RefusedException, IOException;
    }

    static <T> T during(Terminal terminal, Work<T> work) throws RefusedException, IOException {
        PrintStream before = System.out;
        System.setOut(terminal.err());
        try {
            return work.run();
        } finally {
            System.setOut(before);
        }
    }
}
