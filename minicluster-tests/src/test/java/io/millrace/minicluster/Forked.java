package io.millrace.minicluster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a command that ran as a process of its own left behind.
 *
 * @param out standard output
 * @param err standard error
 */
record Forked(int exit, String out, String err, Duration took) {

    /** Runs it to its end; one that takes longer than the limit is ended and fails the test with what it wrote. */
    static Forked run(List<String> command, Map<String, String> environment, Duration limit)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> out = read(process.getInputStream());
        CompletableFuture<String> err = read(process.getErrorStream());
        boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            throw new AssertionError(String.join(" ", command) + " still ran after " + limit + "\nout: " + out.join()
                    + "\nerr: " + err.join());
        }
        return new Forked(process.exitValue(), out.join(), err.join(), Duration.ofNanos(System.nanoTime() - begin));
    }

    /** The application that "submit" says it has submitted. */
    String application() {
        Matcher id = Pattern.compile("application_\\d+_\\d+").matcher(out + err);
        if (!id.find()) {
            throw new AssertionError("no application was submitted: " + this);
        }
        return id.group();
    }

    private static CompletableFuture<String> read(InputStream stream) {
        return CompletableFuture.supplyAsync(() -> {
            try (stream) {
                return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
    }

    @Override
    public String toString() {
        return "exit " + exit + " after " + took.toMillis() + " ms\n--- out\n" + out + "--- err\n" + err;
    }
}
