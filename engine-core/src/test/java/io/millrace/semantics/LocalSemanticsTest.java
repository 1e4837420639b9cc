package io.millrace.semantics;

import io.millrace.Seeds;
import org.junit.jupiter.api.Timeout;

/** The same on real threads; what could differ is what the simulated runs cannot show, so a few will do. */
@Timeout(120)
class LocalSemanticsTest {

    @Seeds(20)
    void theEngineAgreesWithTheReferenceOnThreads(long seed) {
        Comparison.ofSeed(seed).check(LocalRun::of);
    }
}
