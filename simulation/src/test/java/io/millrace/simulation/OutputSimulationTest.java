package io.millrace.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.Seeds;
import io.millrace.coordination.ControlFailures;
import io.millrace.coordination.JobState;
import io.millrace.plan.Graphs;

/** Outputs appear or disappear with the whole job; that the calls come in order is checked in every story. */
class OutputSimulationTest {

    @Seeds(50)
    void outputThatCannotBeSetUpFailsTheJobBeforeAnythingIsDeployed(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(3).seed(seed);
        cluster.parts().outputs(3, ScriptedParts.OutputFault.SETUP);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 2));

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure().code()).isEqualTo(ControlFailures.OUTPUT_SETUP_FAILED);
        assertThat(job.failure().message()).contains("the disk of output 2 is full");
        assertThat(cluster.attempts().launchedOf(job.id().value())).isZero();
        assertThat(cluster.parts().outputCalls(job.id()))
                .containsExactly("setup 0", "setup 1", "setup 2", "abort 0", "abort 1", "abort 2");
    }

    @Seeds(50)
    void outputThatCannotBeCommittedFailsTheJob(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(3).seed(seed);
        cluster.parts().outputs(2, ScriptedParts.OutputFault.COMMIT);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 2));

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.FAILED);
        assertThat(job.failure().code()).isEqualTo(ControlFailures.OUTPUT_COMMIT_FAILED);
        assertThat(cluster.parts().outputCalls(job.id()))
                .containsExactly("setup 0", "setup 1", "commit 0", "commit 1", "abort 0", "abort 1");
        cluster.runUntilNothingIsLeft();
    }

    @Seeds(50)
    void outputThatCannotBeAbortedDoesNotKeepTheOthersFromIt(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(3).seed(seed);
        cluster.parts().outputs(2, ScriptedParts.OutputFault.ABORT);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 2));
        cluster.runUntil(job.is(JobState.RUNNING));
        cluster.cancel(job);

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.CANCELED);
        assertThat(cluster.parts().outputCalls(job.id())).containsExactly("setup 0", "setup 1", "abort 0", "abort 1");
    }

    /** The call in flight cannot be called back: what it did must be undone after it, not before. */
    @Seeds(300)
    void cancelledWhileItsOutputsAreBeingSetUp(long seed) {
        SimulatedCluster cluster = SimulatedCluster.withTaskManagers(3).seed(seed);
        cluster.parts().outputs(3, ScriptedParts.OutputFault.NONE);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 2));
        cluster.runFor(cluster.choices().millisBetween(0, 300));
        cluster.cancel(job);

        cluster.runUntil(job.isOver());
        assertThat(job.state()).isEqualTo(JobState.CANCELED);
        cluster.runUntilNothingIsLeft();
    }

    @Seeds(50)
    void finishedJobIsCommittedOnce(long seed) {
        SimulatedCluster cluster =
                SimulatedCluster.withTaskManagers(3).roughNetwork().seed(seed);
        cluster.parts().outputs(2, ScriptedParts.OutputFault.NONE);
        SimulatedJob job = cluster.submit(Graphs.line("word count", 2));

        cluster.runUntil(job.is(JobState.FINISHED));
        assertThat(cluster.parts().outputCalls(job.id())).containsExactly("setup 0", "setup 1", "commit 0", "commit 1");
    }
}
