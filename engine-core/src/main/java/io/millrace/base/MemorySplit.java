package io.millrace.base;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One number, the size of a container, split into what a JVM inside it may use: heap, direct buffers (network, file
 * system client), metaspace, managed memory (off-heap state, none by default), and the overhead left for what no flag
 * bounds (thread stacks, code cache, garbage collector, native libraries). The parts always add up to the container.
 * Pure arithmetic; knows no process.
 */
public record MemorySplit(
        MemorySize container,
        MemorySize heap,
        MemorySize direct,
        MemorySize metaspace,
        MemorySize managed,
        MemorySize overhead) {

    /** Serial collection needs no threads and little memory of its own; below this heap its pauses are short anyway. */
    private static final long SMALL_HEAP_MB = 1792;

    private static final List<String> SERIAL = List.of("-XX:+UseSerialGC");

    /** Named, since a JVM that sees few cores chooses by itself; see docs/design/0019. */
    private static final List<String> SHORT_PAUSES = List.of("-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50");

    private static final Pattern CHOOSES_COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC\\b");

    /** Below this the JVM starts but spends its time collecting. */
    private static final long MIN_HEAP_MB = 96;

    private static final long MIN_DIRECT_MB = 64;
    private static final long MAX_DIRECT_MB = 1024;

    /** The engine, Hadoop's client and a REST server load about 70 MB of classes. */
    private static final long MIN_METASPACE_MB = 112;

    private static final long MAX_METASPACE_MB = 256;
    private static final long MIN_OVERHEAD_MB = 192;
    private static final long MAX_OVERHEAD_MB = 1024;

    /** The smallest container a process can run in without managed memory. */
    public static final MemorySize MINIMUM =
            MemorySize.ofMebiBytes(MIN_HEAP_MB + MIN_DIRECT_MB + MIN_METASPACE_MB + MIN_OVERHEAD_MB);

    /** @throws MillraceException MR-1104 when the container is too small, naming the smallest that would do */
    public static MemorySplit of(MemorySize container) {
        return of(container, MemorySize.ofMebiBytes(0));
    }

    /**
     * @param managed taken off the container before the rest is split
     * @throws MillraceException MR-1104 when the container is too small, naming the smallest that would do
     */
    public static MemorySplit of(MemorySize container, MemorySize managed) {
        long total = container.mebiBytes();
        long heap = heapMebiBytes(total, managed.mebiBytes());
        if (heap < MIN_HEAP_MB) {
            throw new MillraceException(Failure.of("MR-1104", Blame.USER, tooSmall(container, managed)));
        }
        return new MemorySplit(
                MemorySize.ofMebiBytes(total),
                MemorySize.ofMebiBytes(heap),
                MemorySize.ofMebiBytes(directMebiBytes(total)),
                MemorySize.ofMebiBytes(metaspaceMebiBytes(total)),
                MemorySize.ofMebiBytes(managed.mebiBytes()),
                MemorySize.ofMebiBytes(overheadMebiBytes(total)));
    }

    /** What of the heap can be given to state outside it: half, as long as a JVM can live with the rest. */
    public MemorySize spareHeap() {
        return MemorySize.ofMebiBytes(Math.min(heap.mebiBytes() / 2, heap.mebiBytes() - MIN_HEAP_MB));
    }

    /**
     * The flags that hold a JVM to this split.
     *
     * @param cores virtual cores of the container
     * @param furtherOptions the user's: if they choose a garbage collector, no other one is chosen here, since a JVM with
     *     two of them does not start
     */
    public List<String> jvmFlags(int cores, String furtherOptions) {
        List<String> flags = new ArrayList<>();
        flags.add("-Xms" + heap);
        flags.add("-Xmx" + heap);
        flags.add("-XX:MaxDirectMemorySize=" + direct);
        flags.add("-XX:MaxMetaspaceSize=" + metaspace);
        // A JVM out of memory is in no state to decide anything: it ends, and the cluster starts another.
        flags.add("-XX:+ExitOnOutOfMemoryError");
        if (!CHOOSES_COLLECTOR.matcher(furtherOptions).find()) {
            flags.addAll(cores < 2 || heap.mebiBytes() < SMALL_HEAP_MB ? SERIAL : SHORT_PAUSES);
        }
        return List.copyOf(flags);
    }

    /** For people: {@code 1728m = heap 1192m + direct 172m + metaspace 172m + overhead 192m}. */
    public String describe() {
        return container + " = heap " + heap + " + direct " + direct + " + metaspace " + metaspace
                + (managed.bytes() == 0 ? "" : " + managed " + managed) + " + overhead " + overhead;
    }

    private static String tooSmall(MemorySize container, MemorySize managed) {
        long needed = MINIMUM.mebiBytes() + managed.mebiBytes();
        // With much managed memory the tenths grow too: search upwards instead of solving for three bounds.
        while (heapMebiBytes(needed, managed.mebiBytes()) < MIN_HEAP_MB) {
            needed++;
        }
        return "a container of " + container + " is too small: JVM heap, direct buffers, metaspace"
                + (managed.bytes() == 0 ? "" : ", " + managed + " of managed memory") + " and overhead need at least "
                + MemorySize.ofMebiBytes(needed)
                + "; raise the process size (taskmanager.memory.process.size or jobmanager.memory.process.size)";
    }

    private static long heapMebiBytes(long total, long managed) {
        return total - overheadMebiBytes(total) - directMebiBytes(total) - metaspaceMebiBytes(total) - managed;
    }

    private static long overheadMebiBytes(long total) {
        return clamp(total / 10, MIN_OVERHEAD_MB, MAX_OVERHEAD_MB);
    }

    private static long directMebiBytes(long total) {
        return clamp(total / 10, MIN_DIRECT_MB, MAX_DIRECT_MB);
    }

    private static long metaspaceMebiBytes(long total) {
        return clamp(total / 10, MIN_METASPACE_MB, MAX_METASPACE_MB);
    }

    private static long clamp(long value, long min, long max) {
        return Math.max(min, Math.min(max, value));
    }
}
