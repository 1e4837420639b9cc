package io.millrace.coordination;

import io.millrace.base.JobID;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.coordination.CoordinatorLoops.CoordinatorLoop;
import io.millrace.plan.JobGraph;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Makes the parts of a job that run user code in the JobManager. Implemented by the execution side, given by the wiring. */
public interface JobParts {

    /**
     * The coordinators of a job's operators that have one, by vertex. Made together, because some work together.
     *
     * @param loop what they will run on
     */
    Map<JobVertexId, SortedMap<OperatorId, OperatorCoordinator>> coordinators(JobGraph graph, CoordinatorLoop loop);

    /** The job's outputs that need set-up and commit. */
    List<JobOutput> outputs(JobID job, JobGraph graph);
}
