package io.millrace.sim;

import io.millrace.sim.SimulatedCluster.Tasks;

/** Random programs on real tasks. */
class EngineSimulationTest {

    @Seeds(500)
    void programsGiveWhatTheModelSays(long seed) {
        new EngineStory(seed, Tasks.OBJECTS).tell();
    }

    @Seeds(100)
    void alsoOverConnectionsThatCarryBytes(long seed) {
        new EngineStory(seed, Tasks.FRAMES).tell();
    }
}
