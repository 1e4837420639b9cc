package io.millrace.client.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where a command writes: data to standard output, everything for people to standard error.
 *
 * @param interactive a person watches standard error, so that a line may be written over
 * @param unicode standard error shows more than ASCII
 * @param environment the process's
 */
public record Terminal(
        PrintStream out, PrintStream err, boolean interactive, boolean unicode, Map<String, String> environment) {

    public static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        Charset charset = charsetOf(environment);
        return new Terminal(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                standardErrorIsATerminal() && !"dumb".equals(environment.getOrDefault("TERM", "dumb")),
                charset.equals(StandardCharsets.UTF_8),
                environment);
    }

    /** Java knows only of a console, which is none as soon as standard output goes to a file. Linux knows. */
    private static boolean standardErrorIsATerminal() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/2")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    /** Java 17 takes ASCII for standard error under some locales whose terminals show UTF-8; the locale's name knows. */
    private static Charset charsetOf(Map<String, String> environment) {
        for (String variable : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value.toUpperCase(Locale.ROOT).replace("-", "").endsWith("UTF8")
                        ? StandardCharsets.UTF_8
                        : Charset.defaultCharset();
            }
        }
        return Charset.defaultCharset();
    }
}
