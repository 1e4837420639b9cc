package io.millrace.architecture;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which package of engine-core may use which: the only place where this is written down as data. docs/architecture.md
 * shows the same table to people, and a test compares the two. A sub-package belongs to its parent unless it is listed.
 */
final class PackageDirections {
    private static final String ROOT = "io.millrace.";
    private static final Map<String, List<String>> USES = new LinkedHashMap<>();

    static {
        USES.put("base", List.of());
        USES.put("api", List.of("base"));
        USES.put("plan", List.of("api", "base"));
        USES.put("wire", List.of("base"));
        USES.put("rpc", List.of("wire", "base"));
        USES.put("protocol", List.of("plan", "state", "base"));
        USES.put("exchange", List.of("wire", "base"));
        USES.put("state", List.of("base"));
        USES.put("time", List.of("base"));
        USES.put("checkpoint", List.of("protocol", "state", "rpc", "base"));
        USES.put("coordination", List.of("checkpoint", "protocol", "plan", "rpc", "base"));
        USES.put("execution", List.of("api", "plan", "exchange", "state", "time", "protocol", "base"));
        USES.put("taskmanager", List.of("execution", "exchange", "state", "protocol", "plan", "rpc", "base"));
        USES.put("jobparts", List.of("coordination", "execution", "api", "plan", "base"));
        USES.put("inspection", List.of("coordination", "checkpoint", "state", "plan", "api", "base"));
        USES.put("cluster", everythingSoFar());
        USES.put("local", everythingSoFar());
    }

    private PackageDirections() {}

    private static List<String> everythingSoFar() {
        return List.copyOf(USES.keySet());
    }

    static Map<String, List<String>> table() {
        return USES;
    }

    /** The listed package that a full package name belongs to; empty when there is none. */
    static Optional<String> owner(String fullPackageName) {
        if (!(fullPackageName + ".").startsWith(ROOT)) {
            return Optional.empty();
        }
        String name = fullPackageName.substring(Math.min(ROOT.length(), fullPackageName.length()));
        while (!name.isEmpty() && !USES.containsKey(name)) {
            name = name.substring(0, Math.max(0, name.lastIndexOf('.')));
        }
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    static boolean mayUse(String from, String to) {
        return from.equals(to) || USES.get(from).contains(to);
    }
}
