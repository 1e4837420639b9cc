package io.millrace.coordination;

import io.millrace.base.JobId;
import io.millrace.base.OperatorId;
import io.millrace.coordination.CoordinatorLoops.CoordinatorLoop;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import java.util.List;
import java.util.SortedMap;

/** Makes the parts of a job that run user code in the JobManager. Implemented by the execution side, given by the wiring. */
public interface JobParts {

    /**
     * The coordinators of a vertex's operators that have one.
     *
     * @param loop what they will run on
     */
    SortedMap<OperatorId, OperatorCoordinator> coordinators(JobGraph graph, JobVertex vertex, CoordinatorLoop loop);

    /** The job's outputs that need set-up and commit. */
    List<JobOutput> outputs(JobId job, JobGraph graph);
}
