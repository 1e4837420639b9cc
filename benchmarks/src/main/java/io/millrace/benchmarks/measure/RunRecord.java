package io.millrace.benchmarks.measure;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;

/**
 * What one JVM noted of its run; passed to the runner as a properties file.
 *
 * @param steadyEvents emitted after the first half, in {@code steadyNanos} at the price of {@code steadyCpuNanos}
 * @param steadyMachineCpuNanos what the whole machine used in that time
 * @param totalNanos from before the engine started to its last output
 * @param firstOutputNanos of the monotonic clock, 0 if nobody asked
 * @param p50Micros delays, as all percentiles
 */
public record RunRecord(
        long events,
        long steadyEvents,
        long steadyNanos,
        long steadyCpuNanos,
        long steadyMachineCpuNanos,
        long totalNanos,
        long totalCpuNanos,
        long peakResidentKib,
        long rows,
        long checksum,
        long firstOutputNanos,
        long latencies,
        long p50Micros,
        long p99Micros,
        long p999Micros,
        long maxMicros) {

    public void write(Path file) throws IOException, ReflectiveOperationException {
        Properties properties = new Properties();
        for (RecordComponent component : RunRecord.class.getRecordComponents()) {
            properties.setProperty(
                    component.getName(), component.getAccessor().invoke(this).toString());
        }
        try (Writer writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
    }

    public static RunRecord read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        RecordComponent[] components = RunRecord.class.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Arrays.fill(types, long.class);
        Object[] values = Arrays.stream(components)
                .map(component -> (Object) Long.valueOf(properties.getProperty(component.getName())))
                .toArray();
        try {
            return RunRecord.class.getDeclaredConstructor(types).newInstance(values);
        } catch (InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Of a process that did nothing but find this. */
    static RunRecord ofOutput(Checksum output) {
        return new RunRecord(0, 0, 0, 0, 0, 0, 0, 0, output.rows(), output.sum(), 0, 0, 0, 0, 0, 0);
    }

    /** Of several processes that did one run together. */
    public RunRecord plus(RunRecord other) {
        return new RunRecord(
                events + other.events,
                steadyEvents + other.steadyEvents,
                Math.max(steadyNanos, other.steadyNanos),
                steadyCpuNanos + other.steadyCpuNanos,
                Math.max(steadyMachineCpuNanos, other.steadyMachineCpuNanos),
                Math.max(totalNanos, other.totalNanos),
                totalCpuNanos + other.totalCpuNanos,
                peakResidentKib + other.peakResidentKib,
                rows + other.rows,
                checksum + other.checksum,
                Math.max(firstOutputNanos, other.firstOutputNanos),
                latencies + other.latencies,
                Math.max(p50Micros, other.p50Micros),
                Math.max(p99Micros, other.p99Micros),
                Math.max(p999Micros, other.p999Micros),
                Math.max(maxMicros, other.maxMicros));
    }
}
