package io.millrace.checkpoint;

import io.millrace.base.JobID;
import io.millrace.base.OperatorId;
import java.util.List;

/** The shape of a job as far as checkpoints need it: which operators run in how many subtasks, and how edges route. */
public record JobLayout(JobID job, String jobName, List<Vertex> vertices) {

    /**
     * @param operators of the chain, head first
     * @param inputs the edges it reads
     */
    public record Vertex(
            String id,
            String name,
            int parallelism,
            int maxParallelism,
            List<Operator> operators,
            List<Input> inputs) {}

    /** @param name what people see */
    public record Operator(OperatorId id, String uid, String name) {}

    /**
     * @param edge its number in the job graph
     * @param source the operator that emits into it
     * @param targetInput 0, or 1 for the second input of two
     */
    public record Input(int edge, OperatorId source, int targetInput, Routing routing) {}

    /** How the elements of an edge find their subtask. */
    public enum Routing {
        KEYED,
        BROADCAST,
        OTHER,
        /** A consumer hears of some producers only. */
        POINTWISE;

        /** Whether elements on their way over one may be given to those that the other leads to. */
        boolean takesElementsOf(Routing then) {
            return isFree() ? then.isFree() : this == then;
        }

        /** An element may go to any subtask. */
        private boolean isFree() {
            return this == OTHER || this == POINTWISE;
        }
    }
}
