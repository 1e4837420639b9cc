package io.millrace.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.base.Failure;
import io.millrace.checkpoint.MetadataStore.Create;
import io.millrace.checkpoint.MetadataStore.Result;
import io.millrace.simulation.SimulatedEventLoop;
import io.millrace.simulation.SimulatedMetadataStore;
import io.millrace.simulation.SimulatedProcess;
import io.millrace.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeaderEpochTest {

    private static final class Candidate implements LeaderEpoch.Taker {
        private final SimulatedEventLoop loop;
        private final MetadataStore store;
        private final List<LeaderEpoch> taken = new ArrayList<>();
        private final List<Failure> failures = new ArrayList<>();

        Candidate(Simulation simulation, SimulatedMetadataStore data, String name) {
            loop = new SimulatedEventLoop(new SimulatedProcess(simulation, name), "control");
            store = data.connect(loop);
            loop.execute(() -> LeaderEpoch.acquire(loop, store, name, this));
        }

        @Override
        public void onEpoch(LeaderEpoch epoch) {
            taken.add(epoch);
        }

        @Override
        public void onFailed(Failure why) {
            failures.add(why);
        }

        boolean isDone() {
            return taken.size() + failures.size() > 0;
        }
    }

    @Seeds(300)
    void noTwoLeadersEverHaveTheSameEpochThoughAnswersGetLost(long seed) {
        Simulation simulation = new Simulation(seed);
        SimulatedMetadataStore data = new SimulatedMetadataStore(simulation);
        data.unreliable(30, 20);
        List<Candidate> candidates = List.of(
                new Candidate(simulation, data, "am-1"),
                new Candidate(simulation, data, "am-2"),
                new Candidate(simulation, data, "am-3"));
        simulation.runUntil(() -> candidates.stream().allMatch(Candidate::isDone), Duration.ofMinutes(1));

        assertThat(candidates)
                .allSatisfy(candidate -> assertThat(candidate.taken).hasSize(1));
        assertThat(candidates.stream().map(candidate -> candidate.taken.get(0).number()))
                .doesNotHaveDuplicates();
        data.unreliable(0, 0);
        assertThat(candidates.stream().filter(candidate -> mayWrite(simulation, candidate)))
                .as("leaders whose fence still holds")
                .hasSizeLessThanOrEqualTo(1);
    }

    private static boolean mayWrite(Simulation simulation, Candidate candidate) {
        List<Result> results = new ArrayList<>();
        candidate.loop.execute(() -> candidate.store.multi(
                List.of(
                        candidate.taken.get(0).fence(),
                        new Create(
                                new MetadataStore.Key(
                                        "by-" + candidate.taken.get(0).number()),
                                "")),
                results::add));
        simulation.runUntil(() -> !results.isEmpty(), Duration.ofSeconds(1));
        return results.get(0) == Result.OK;
    }

    @Test
    void storeThatNeverAnswersIsGivenUp() {
        Simulation simulation = new Simulation(1);
        SimulatedMetadataStore data = new SimulatedMetadataStore(simulation);
        data.unreliable(0, 100);
        Candidate candidate = new Candidate(simulation, data, "am-1");
        simulation.runUntil(candidate::isDone, Duration.ofMinutes(5));
        assertThat(candidate.failures).extracting(Failure::code).containsExactly(LeaderEpoch.NOT_ACQUIRED);
    }
}
