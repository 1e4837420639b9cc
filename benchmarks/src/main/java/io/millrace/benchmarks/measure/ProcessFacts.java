package io.millrace.benchmarks.measure;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What Linux and the JVM say of this process and its machine. */
final class ProcessFacts {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    /** The kernel's unit in /proc/stat, a hundredth of a second on every Linux that Java runs on. */
    private static final long TICK_NANOS = 10_000_000;

    private ProcessFacts() {}

    static long cpuNanos() {
        return SYSTEM.getProcessCpuTime();
    }

    /** The largest resident size so far. */
    static long peakResidentKib() {
        return lines("/proc/self/status").stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0L);
    }

    static long machineCpuNanos() {
        return busyTicks(lines("/proc/stat").get(0)) * TICK_NANOS;
    }

    /** Of "cpu user nice system idle iowait irq softirq steal …": everything but idle and waiting for disks. */
    static long busyTicks(String cpuLine) {
        String[] fields = cpuLine.trim().split("\\s+", -1);
        long busy = 0;
        for (int i = 1; i <= 8; i++) {
            if (i != 4 && i != 5) {
                busy += Long.parseLong(fields[i]);
            }
        }
        return busy;
    }

    private static List<String> lines(String file) {
        try {
            return Files.readAllLines(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmarks need Linux: " + file + " cannot be read", e);
        }
    }
}
