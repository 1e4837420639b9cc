package io.millrace.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which code is control code, and the few places in it that may do what is banned, each with its reason. */
final class ControlPackages {
    private static final List<String> CONTROL =
            List.of("base", "rpc", "protocol", "plan", "time", "checkpoint", "coordination", "taskmanager");

    /** Parts of them that are adapters to the world, or generated. */
    private static final List<String> EXCEPT = List.of("base/fs", "rpc/netty", "protocol/thrift", "rpc/thrift");

    /**
     * A class that may do what a ban forbids.
     *
     * @param className internal name below {@code io/millrace}; nested classes belong to it
     */
    record Allowed(String className, String ban, String reason) {}

    static final List<Allowed> ALLOWED = List.of(
            new Allowed(
                    "base/configuration/ConfigurationFile",
                    "blocking I/O",
                    "reads the configuration file before any loop exists"),
            new Allowed(
                    "checkpoint/InMemoryCheckpointStorage",
                    "concurrency",
                    "off-loop work of several threads meets in it, as in a file system"),
            new Allowed(
                    "checkpoint/InMemoryCheckpointStorage",
                    "concurrency",
                    "stands for a file system: the offload's threads call it"),
            new Allowed(
                    "rpc/LocalHub",
                    "concurrency",
                    "joins the loops of several processes within one JVM; the one place where they meet"));

    private static final Map<String, String> REASONS = new LinkedHashMap<>();

    static {
        ALLOWED.forEach(allowed -> REASONS.put(allowed.className() + " " + allowed.ban(), allowed.reason()));
    }

    private ControlPackages() {}

    /** @param internalName {@code io/millrace/base/Failure} */
    static boolean contains(String internalName) {
        return CONTROL.stream().anyMatch(name -> isBelow(internalName, name))
                && EXCEPT.stream().noneMatch(name -> isBelow(internalName, name));
    }

    private static boolean isBelow(String internalName, String packageName) {
        return internalName.startsWith("io/millrace/" + packageName + "/");
    }

    static Optional<String> reasonToAllow(String internalName, Ban ban) {
        String outermost = internalName.replaceFirst("\\$.*", "").replaceFirst("io/millrace/", "");
        return Optional.ofNullable(REASONS.get(outermost + " " + ban.name()));
    }
}
