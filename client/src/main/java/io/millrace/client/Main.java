package io.millrace.client;

import io.millrace.client.cli.CommandLineTool;
import io.millrace.client.cli.Terminal;

/** The entry point of client.jar. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(CommandLineTool.run(arguments, Terminal.ofProcess()));
    }
}
