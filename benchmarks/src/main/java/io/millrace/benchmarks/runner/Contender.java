package io.millrace.benchmarks.runner;

import io.millrace.benchmarks.workload.Workload;
import java.util.List;
import java.util.Locale;

/**
 * An engine in one of its variants, written {@code flink} or {@code flink-2tm}.
 *
 * @param variant empty for the engine's usual form
 */
record Contender(Engine engine, String variant) {

    /** What runs in a JVM of its own, with a class path of its own. */
    enum Engine {
        MILLRACE("benchmarks", "millrace.MillraceMain"),
        FLINK("benchmarks/flink", "flink.FlinkMain"),
        JET("benchmarks/jet", "jet.JetMain"),
        PLAIN("benchmarks", "plain.PlainMain");

        private final String module;
        private final String mainClass;

        Engine(String module, String mainClass) {
            this.module = module;
            this.mainClass = "io.millrace.benchmarks." + mainClass;
        }

        String module() {
            return module;
        }

        String mainClass() {
            return mainClass;
        }

        /** What each engine's own start scripts open. */
        List<String> jvmOptions() {
            return switch (this) {
                case FLINK ->
                    List.of(
                            "--add-opens=java.base/java.lang=ALL-UNNAMED",
                            "--add-opens=java.base/java.net=ALL-UNNAMED",
                            "--add-opens=java.base/java.io=ALL-UNNAMED",
                            "--add-opens=java.base/java.nio=ALL-UNNAMED",
                            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                            "--add-opens=java.base/java.text=ALL-UNNAMED",
                            "--add-opens=java.base/java.time=ALL-UNNAMED",
                            "--add-opens=java.base/java.util=ALL-UNNAMED",
                            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                            "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
                            "--add-opens=java.base/java.util.concurrent.locks=ALL-UNNAMED");
                case JET ->
                    List.of(
                            "--add-modules=java.se",
                            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                            "--add-opens=java.base/java.lang=ALL-UNNAMED",
                            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                            "--add-opens=java.management/sun.management=ALL-UNNAMED",
                            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");
                case MILLRACE, PLAIN -> List.of();
            };
        }
    }

    static Contender of(String id) {
        int dash = id.indexOf('-');
        String engine = dash < 0 ? id : id.substring(0, dash);
        for (Engine one : Engine.values()) {
            if (one.name().equalsIgnoreCase(engine)) {
                return new Contender(one, dash < 0 ? "" : id.substring(dash + 1));
            }
        }
        throw new IllegalArgumentException(
                "there is no engine " + id + "; there are millrace, flink, jet, plain, and variants such as flink-2tm");
    }

    String id() {
        String name = engine.name().toLowerCase(Locale.ROOT);
        return variant.isEmpty() ? name : name + "-" + variant;
    }

    /** A plain loop has no delays to measure. */
    boolean takes(Workload workload) {
        return engine != Engine.PLAIN || !workload.isLatency();
    }
}
