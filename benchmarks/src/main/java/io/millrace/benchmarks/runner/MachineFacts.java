package io.millrace.benchmarks.runner;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** On what the figures were measured. */
record MachineFacts(LocalDate date, int cores, String processor, long memoryGib, String kernel, String jvm) {
    static MachineFacts read() throws IOException {
        String memory = first("/proc/meminfo", "MemTotal");
        return new MachineFacts(
                LocalDate.now(ZoneOffset.UTC),
                Runtime.getRuntime().availableProcessors(),
                first("/proc/cpuinfo", "model name"),
                Math.round(Long.parseLong(memory.replaceAll("\\D", "")) / (1024.0 * 1024.0)),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    private static String first(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).trim())
                .findFirst()
                .orElse("unknown");
    }

    @Override
    public String toString() {
        return date + ": " + cores + " cores of " + processor + ", " + memoryGib + " GiB, " + kernel + ", " + jvm;
    }
}
