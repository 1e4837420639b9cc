package io.millrace.semantics;

import io.millrace.Seeds;

/** Random programs mean what the reference says, however they are run. */
class SemanticsTest {

    @Seeds(3000)
    void theEngineAgreesWithTheReference(long seed) {
        Comparison.ofSeed(seed).check(SimulatedRun::of);
    }
}
