package io.millrace.client;

/** The command line of Millrace. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.err.println("millrace: no command is implemented yet");
        System.exit(2);
    }
}
