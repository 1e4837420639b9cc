package io.millrace.coordination;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.Outcome;
import io.millrace.checkpoint.CheckpointCoordinator;
import io.millrace.plan.JobGraph;
import java.util.List;
import java.util.Optional;

/**
 * What happens to a job before it needs slots, one thing after the other: its parts are made, its functions serialized,
 * what it begins with is found and checked, its outputs are set up, its coordinators started. On the control loop; stops
 * where it is when the job has ended in between.
 */
final class JobPreparation implements CheckpointCoordinator.Recovery {

    /** The job being prepared. */
    interface Owner {
        boolean isStillPreparing();

        void onPrepared(SerializedVertices serialized);

        /** An earlier leader saw it end. */
        void onOver(CheckpointCoordinator.JobEnd how);

        void onPreparationFailed(Failure why);
    }

    private final JobGraph graph;
    private final JobManagerPorts ports;
    private final JobCheckpoints checkpoints;
    private final Owner owner;
    private final CoordinatorHost.Effects effects;
    private Optional<JobOutputs> outputs = Optional.empty();
    private Optional<JobCoordinators> coordinators = Optional.empty();
    private SerializedVertices serialized;

    JobPreparation(
            JobGraph graph,
            JobManagerPorts ports,
            JobCheckpoints checkpoints,
            Owner owner,
            CoordinatorHost.Effects effects) {
        this.graph = graph;
        this.ports = ports;
        this.checkpoints = checkpoints;
        this.owner = owner;
        this.effects = effects;
    }

    void start(JobID id) {
        try {
            outputs = Optional.of(
                    new JobOutputs(ports.offload(), graph.name(), ports.parts().outputs(id, graph)));
            JobCoordinators made =
                    new JobCoordinators(ports.parts(), graph, ports.coordinatorLoops(), ports.loop(), effects);
            coordinators = Optional.of(made);
            checkpoints.operators(made);
        } catch (RuntimeException | LinkageError unusable) {
            owner.onPreparationFailed(Failure.from(
                    unusable,
                    ControlFailures.JOB_PARTS_FAILED,
                    Blame.USER,
                    "the sources and sinks of job '" + graph.name() + "' could not be made"));
            return;
        }
        ports.offload().run("serialize " + graph.name(), () -> SerializedVertices.of(graph), this::onSerialized);
    }

    private void onSerialized(Outcome<SerializedVertices> outcome) {
        if (!owner.isStillPreparing()) {
            return;
        }
        outcome.fold(
                plans -> {
                    serialized = plans;
                    checkpoints.recover(this);
                },
                thrown -> owner.onPreparationFailed(Failure.from(
                        thrown,
                        ControlFailures.NOT_SERIALIZABLE,
                        Blame.USER,
                        "job '" + graph.name() + "' could not be serialized")));
    }

    @Override
    public void onReady() {
        if (owner.isStillPreparing()) {
            checkpoints
                    .objection()
                    .ifPresentOrElse(owner::onPreparationFailed, () -> outputs().setup(this::onOutputsSetUp));
        }
    }

    @Override
    public void onOver(CheckpointCoordinator.JobEnd how) {
        if (owner.isStillPreparing()) {
            owner.onOver(how);
        }
    }

    @Override
    public void onUnusable(Failure why) {
        if (owner.isStillPreparing()) {
            owner.onPreparationFailed(why);
        }
    }

    private void onOutputsSetUp(Optional<Failure> failure) {
        if (owner.isStillPreparing()) {
            failure.ifPresentOrElse(
                    owner::onPreparationFailed,
                    () -> coordinators.orElseThrow().start(checkpoints.restore(), this::onCoordinatorsStarted));
        }
    }

    private void onCoordinatorsStarted() {
        if (owner.isStillPreparing()) {
            owner.onPrepared(serialized);
        }
    }

    /** Without any when the job's parts could not be made. */
    JobOutputs outputs() {
        return outputs.orElseGet(() -> new JobOutputs(ports.offload(), graph.name(), List.of()));
    }

    Optional<JobCoordinators> coordinators() {
        return coordinators;
    }
}
