package io.millrace.checkpoint;

import io.millrace.simulation.SimulatedEventLoop;
import io.millrace.simulation.SimulatedProcess;
import io.millrace.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

class InMemoryMetadataStoreTest extends MetadataStoreContract {
    private final Simulation simulation = new Simulation(1);
    private final SimulatedEventLoop loop =
            new SimulatedEventLoop(new SimulatedProcess(simulation, "jobmanager"), "control");
    private final MetadataStore store = new InMemoryMetadataStore(loop);

    @Override
    protected MetadataStore store() {
        return store;
    }

    @Override
    protected MetadataStore otherClient() {
        return store;
    }

    @Override
    protected <T> T await(Consumer<Consumer<T>> call) {
        List<T> answers = new ArrayList<>();
        loop.execute(() -> call.accept(answers::add));
        simulation.runUntil(() -> !answers.isEmpty(), Duration.ofSeconds(10));
        return answers.get(0);
    }
}
