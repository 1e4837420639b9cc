package io.millrace.examples;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a program as an IDE does, in local mode, and takes down what it prints. */
final class Printed {
    private Printed() {}

    /** Any example's {@code main}. */
    interface Main {
        void run(String[] args) throws Exception;
    }

    /** Without the number of the subtask, which is in front when several print. Lines of one key are in their order. */
    static List<String> by(Main main, String... args) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            main.run(args);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^\\d+> ", ""))
                .toList();
    }
}
