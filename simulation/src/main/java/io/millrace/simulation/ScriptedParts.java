package io.millrace.simulation;

import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.JobVertexId;
import io.millrace.base.OperatorId;
import io.millrace.coordination.CoordinatorLoops.CoordinatorLoop;
import io.millrace.coordination.JobOutput;
import io.millrace.coordination.JobParts;
import io.millrace.coordination.OperatorCoordinator;
import io.millrace.plan.JobGraph;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Coordinators that answer each subtask that speaks once, and outputs that write down what was asked of them. */
final class ScriptedParts implements JobParts {
    static final String OPERATOR = "scripted-source";

    /** Which of an output's calls throws. */
    enum OutputFault {
        NONE,
        SETUP,
        COMMIT,
        ABORT
    }

    private final Map<JobID, List<String>> outputCalls = new LinkedHashMap<>();
    private final List<ScriptedCoordinator> coordinators = new ArrayList<>();
    private OutputFault fault = OutputFault.NONE;
    private int outputs = 1;
    private boolean coordinated;
    private Failure coordinatorFailure;

    void outputs(int number, OutputFault which) {
        outputs = number;
        fault = which;
    }

    /** The first vertex of every job gets a coordinator. */
    void coordinateSources() {
        coordinated = true;
    }

    /** The first vertex of every job gets a coordinator that fails the job at the first word it hears. */
    void failFromCoordinator(Failure why) {
        coordinated = true;
        coordinatorFailure = why;
    }

    /** What was asked of a job's outputs, in order: {@code setup 0}, {@code commit 0}. */
    List<String> outputCalls(JobID job) {
        return outputCalls.getOrDefault(job, List.of());
    }

    List<ScriptedCoordinator> coordinators() {
        return coordinators;
    }

    @Override
    public Map<JobVertexId, SortedMap<OperatorId, OperatorCoordinator>> coordinators(
            JobGraph graph, CoordinatorLoop loop) {
        Map<JobVertexId, SortedMap<OperatorId, OperatorCoordinator>> made = new LinkedHashMap<>();
        graph.vertices().forEach(vertex -> made.put(vertex.id(), new TreeMap<>()));
        if (coordinated) {
            ScriptedCoordinator coordinator = new ScriptedCoordinator();
            coordinators.add(coordinator);
            made.get(graph.vertices().get(0).id()).put(new OperatorId(OPERATOR), coordinator);
        }
        return made;
    }

    @Override
    public List<JobOutput> outputs(JobID job, JobGraph graph) {
        List<String> calls = new ArrayList<>();
        outputCalls.put(job, calls);
        List<JobOutput> made = new ArrayList<>();
        for (int index = 0; index < outputs; index++) {
            made.add(new ScriptedOutput(index, calls));
        }
        return made;
    }

    private final class ScriptedOutput implements JobOutput {
        private final int index;
        private final List<String> calls;

        ScriptedOutput(int index, List<String> calls) {
            this.index = index;
            this.calls = calls;
        }

        @Override
        public String inProgram() {
            return "'Output " + index + "' at Story.java:1";
        }

        @Override
        public void setup() throws IOException {
            call("setup", OutputFault.SETUP);
        }

        @Override
        public void commit() throws IOException {
            call("commit", OutputFault.COMMIT);
        }

        @Override
        public void abort() throws IOException {
            call("abort", OutputFault.ABORT);
        }

        private void call(String verb, OutputFault faulty) throws IOException {
            calls.add(verb + " " + index);
            if (fault == faulty && index == outputs - 1) {
                throw new IOException("the disk of output " + index + " is full");
            }
        }
    }

    /** Hears each subtask's one word and answers it with one. Strict about the order of its own life. */
    final class ScriptedCoordinator implements OperatorCoordinator {
        private final Map<Integer, Integer> ready = new TreeMap<>();
        private final Map<Integer, Integer> heard = new TreeMap<>();
        private final List<String> checkpoints = new ArrayList<>();
        private Context context;
        private boolean closed;

        @Override
        public void start(Context own, Optional<byte[]> state) {
            check(context == null, "started twice");
            context = own;
        }

        @Override
        public void subtaskReady(int subtask, int attemptNumber, String host) {
            check(context != null && !closed, "called before its start or after its end");
            check(ready.put(subtask, attemptNumber) == null, "subtask " + subtask + " was ready already");
        }

        @Override
        public void subtaskFailed(int subtask, int attemptNumber) {
            check(context != null && !closed, "called before its start or after its end");
            ready.remove(subtask, attemptNumber);
        }

        @Override
        public void handleEvent(int subtask, int attemptNumber, byte[] event) {
            check(ready.containsKey(subtask), "heard subtask " + subtask + " before it was ready");
            check(heard.merge(subtask, 1, Integer::sum) == 1, "heard subtask " + subtask + " twice");
            if (coordinatorFailure != null) {
                context.failJob(coordinatorFailure);
            } else {
                context.sendEvent(subtask, new byte[] {2});
            }
        }

        @Override
        public Optional<byte[]> snapshot(long checkpointId) {
            return Optional.of(Long.toString(checkpointId).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void checkpointCompleted(long checkpointId) {
            checkpoints.add("completed " + checkpointId);
        }

        @Override
        public void checkpointAborted(long checkpointId) {
            checkpoints.add("aborted " + checkpointId);
        }

        @Override
        public void reset(long checkpointId, Optional<byte[]> state) {
            check(context != null && !closed, "called before its start or after its end");
            String restored = state.map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElse("nothing");
            check(checkpointId == 0 || restored.equals(Long.toString(checkpointId)), "reset to what it was not");
            checkpoints.add("reset to " + checkpointId);
            ready.clear();
            heard.clear();
        }

        @Override
        public void subtaskReset(int subtask, long checkpointId) {
            check(!ready.containsKey(subtask), "told to reset subtask " + subtask + " that runs");
            checkpoints.add("subtask " + subtask + " reset to " + checkpointId);
            heard.remove(subtask);
        }

        /** What it was told of checkpoints and restarts, in order. */
        List<String> checkpoints() {
            return checkpoints;
        }

        @Override
        public void close() {
            check(!closed, "closed twice");
            closed = true;
        }

        boolean isClosed() {
            return closed;
        }

        private void check(boolean holds, String complaint) {
            if (!holds) {
                throw new AssertionError("a coordinator was " + complaint);
            }
        }
    }
}
