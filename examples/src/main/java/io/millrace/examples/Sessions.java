package io.millrace.examples;

import io.millrace.api.StreamExecutionEnvironment;
import io.millrace.api.windowing.assigners.EventTimeSessionWindows;
import java.time.Duration;

/** Swarms of earthquakes: those of one region belong together until the earth is quiet for two hours. */
public final class Sessions {
    /** A swarm, or part of one. */
    public record Swarm(String region, long firstMillis, long lastMillis, int quakes, double strongest) {
        Swarm plus(Swarm other) {
            return new Swarm(
                    region,
                    Math.min(firstMillis, other.firstMillis),
                    Math.max(lastMillis, other.lastMillis),
                    quakes + other.quakes,
                    Math.max(strongest, other.strongest));
        }
    }

    private Sessions() {}

    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ExampleData.quakes(env)
                .map(quake -> new Swarm(quake.region(), quake.timeMillis(), quake.timeMillis(), 1, quake.magnitude()))
                .keyBy(Swarm::region)
                .window(EventTimeSessionWindows.withGap(Duration.ofHours(2)))
                .reduce(Swarm::plus)
                .uid("swarms")
                .filter(swarm -> swarm.quakes() >= 3)
                .print();
        env.execute("Swarms of earthquakes");
    }
}
