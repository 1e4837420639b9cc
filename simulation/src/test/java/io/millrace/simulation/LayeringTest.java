package io.millrace.simulation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** What the simulator may not know: the tools of tests, local mode, and everything that a seed does not decide. */
class LayeringTest {
    private static final JavaClasses SIMULATOR = new ClassFileImporter()
            .importUrl(Simulation.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void knowsTheEngineOnly() {
        assertThat(SIMULATOR).hasSizeGreaterThan(30);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.junit..",
                        "org.assertj..",
                        "io.millrace.testkit..",
                        "io.millrace.local..",
                        "io.millrace.cluster..",
                        "io.netty..",
                        "org.apache.hadoop..")
                .check(SIMULATOR);
    }

    @Test
    void readsNoClockAndStartsNoThread() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Thread.class, Random.class, Executor.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(SIMULATOR);
    }
}
