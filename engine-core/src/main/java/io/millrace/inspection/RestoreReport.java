package io.millrace.inspection;

import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import io.millrace.base.JobID;
import io.millrace.checkpoint.CompletedCheckpoint;
import io.millrace.checkpoint.JobLayout;
import io.millrace.checkpoint.RestoreAssignment;
import io.millrace.checkpoint.RestoreCheck;
import io.millrace.coordination.ExecutionLayout;
import io.millrace.inspection.SavepointReader.Entry;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.plan.OperatorNode;
import io.millrace.plan.VertexPlan;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.OperatorRestore;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether a job could begin with a savepoint: operators, maximum parallelism, that all files are there, and whether each
 * operator could have back what it asks for when it opens. One use.
 */
public final class RestoreReport implements SavepointReader.Visitor {
    /** Begins the names of states that sources and sinks ask for only when they start. */
    private static final String ENGINES_OWN = "%";

    private final SavedCheckpoint savepoint;
    private final Opening opening;
    private final Map<String, VertexSnapshot> vertices = new LinkedHashMap<>();
    private final Map<String, OperatorDescription> operators = new LinkedHashMap<>();
    private final Map<String, Set<FoundState>> states = new LinkedHashMap<>();
    private final List<String> objections = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private RestoreAssignment assignment;

    /** What is said of an operator, and of the job. */
    public enum Verdict {
        FINE("✓"),
        /** Something could not be looked at. */
        UNCERTAIN("?"),
        REFUSED("✗");

        private final String mark;

        Verdict(String mark) {
            this.mark = mark;
        }
    }

    private record Line(Verdict verdict, String operator, String text) {}

    /** Opens operators as tasks of the job would, to hear what states they ask for. */
    @FunctionalInterface
    public interface Opening {
        /**
         * @param plan of the operator's vertex
         * @param restore all that was saved of the operator
         */
        Outcome open(CompletedCheckpoint checkpoint, VertexPlan plan, OperatorRestore restore);

        /**
         * What came of it.
         *
         * @param failure why it could not be opened; empty when it could
         * @param unclaimed names of states that were saved and not asked for
         */
        record Outcome(Optional<Failure> failure, List<String> unclaimed) {}
    }

    private RestoreReport(SavedCheckpoint savepoint, Opening opening) {
        this.savepoint = savepoint;
        this.opening = opening;
    }

    /**
     * @param path of a savepoint or checkpoint
     * @param ignoreUnclaimed whether state that no operator claims is left behind
     * @param opening called for each operator that something was saved of
     * @throws IOException when it cannot be read
     */
    public static RestoreReport of(String path, JobGraph graph, boolean ignoreUnclaimed, Opening opening)
            throws IOException {
        RestoreReport report = new RestoreReport(SavepointReader.find(path), opening);
        report.checkFiles();
        if (report.objections.isEmpty()) {
            SavepointReader.visit(report.savepoint, report);
            report.checkLayout(graph, ignoreUnclaimed);
            report.checkOperators(graph, ignoreUnclaimed);
        }
        return report;
    }

    private void checkFiles() throws IOException {
        FileCheck files = FileCheck.of(savepoint.directory().toString(), false);
        files.problems().forEach(problem -> objections.add("file " + problem.path() + " " + problem.what()));
    }

    private void checkLayout(JobGraph graph, boolean ignoreUnclaimed) {
        JobLayout layout = ExecutionLayout.of(new JobID("planned"), graph);
        assignment = new RestoreAssignment(checkpoint(), layout);
        for (Failure objection : RestoreCheck.objections(checkpoint(), layout, ignoreUnclaimed)) {
            objections.add(objection.code() + ": " + objection.message());
        }
    }

    private CompletedCheckpoint checkpoint() {
        return new CompletedCheckpoint(
                new CompletedCheckpoint.Location(
                        savepoint.metadata().getCheckpointId(),
                        0,
                        0,
                        false,
                        false,
                        savepoint.directory().toString()),
                savepoint.metadata());
    }

    private void checkOperators(JobGraph graph, boolean ignoreUnclaimed) {
        Set<String> claimed = new LinkedHashSet<>();
        for (JobVertex vertex : graph.vertices()) {
            for (OperatorNode node : vertex.chain()) {
                claimed.add(node.id().value());
                checkOperator(graph, vertex, node);
            }
        }
        operators.forEach((id, operator) -> {
            if (!claimed.contains(id) && states.containsKey(id)) {
                lines.add(new Line(
                        ignoreUnclaimed ? Verdict.FINE : Verdict.REFUSED,
                        operator.getUid(),
                        "has state that no operator of the program claims: " + names(id)));
            }
        });
    }

    private void checkOperator(JobGraph graph, JobVertex vertex, OperatorNode node) {
        String id = node.id().value();
        if (!operators.containsKey(id)) {
            lines.add(new Line(Verdict.FINE, subject(node), "is new: begins without state"));
            return;
        }
        VertexSnapshot before = vertices.get(id);
        String parallelism = before.getParallelism() == vertex.parallelism()
                ? ""
                : ", parallelism " + before.getParallelism() + " → " + vertex.parallelism();
        Optional<OperatorRestore> restore = assignment.whole(node.id()).filter(RestoreReport::hasState);
        if (restore.isEmpty()) {
            lines.add(new Line(Verdict.FINE, subject(node), "has no state" + parallelism));
        } else if (before.getMaxParallelism() != vertex.maxParallelism()) {
            lines.add(new Line(Verdict.REFUSED, subject(node), "could not get its state" + parallelism));
        } else {
            Opening.Outcome outcome = opening.open(checkpoint(), VertexPlan.of(graph, vertex), restore.get());
            lines.add(line(subject(node), "gets " + names(id) + parallelism, outcome));
        }
    }

    private static boolean hasState(OperatorRestore restore) {
        return restore.getKeyedSize() > 0 || restore.getListsSize() > 0;
    }

    private Line line(String subject, String gets, Opening.Outcome outcome) {
        if (outcome.failure().isEmpty()) {
            String left = outcome.unclaimed().stream()
                    .filter(name -> !name.startsWith(ENGINES_OWN))
                    .collect(Collectors.joining("', '"));
            return new Line(
                    Verdict.FINE,
                    subject,
                    left.isEmpty()
                            ? gets
                            : gets + "; does not ask for '" + left + "' while it opens: it stays as it is");
        }
        Failure why = outcome.failure().get();
        if (FailureCodes.refusesState(why)) {
            objections.add(why.code() + ": " + why.message());
            return new Line(Verdict.REFUSED, subject, "could not get " + gets.substring("gets ".length()));
        }
        return new Line(
                Verdict.UNCERTAIN,
                subject,
                gets + ", but its functions could not be looked at: " + why.code() + ": " + why.message());
    }

    private static String subject(OperatorNode node) {
        return node.uid() == null ? node.name() + " (" + uid(node) + ")" : node.uid();
    }

    private static String uid(OperatorNode node) {
        return node.uid() == null ? "no uid" : "uid " + node.uid();
    }

    private String names(String operatorId) {
        List<String> names = new ArrayList<>();
        states.get(operatorId).forEach(state -> names.add("'" + state.name() + "' " + state.type()));
        return String.join(", ", names);
    }

    @Override
    public void operator(VertexSnapshot vertex, OperatorDescription operator, OperatorSnapshot snapshot) {
        vertices.put(operator.getOperatorId(), vertex);
        operators.put(operator.getOperatorId(), operator);
    }

    @Override
    public boolean state(OperatorDescription operator, FoundState state) {
        states.computeIfAbsent(operator.getOperatorId(), unused -> new LinkedHashSet<>())
                .add(state);
        return false;
    }

    @Override
    public boolean entry(OperatorDescription operator, FoundState state, Entry entry) {
        throw new IllegalStateException("no entries were wanted");
    }

    public Verdict verdict() {
        if (!objections.isEmpty()) {
            return Verdict.REFUSED;
        }
        return lines.stream().anyMatch(line -> line.verdict == Verdict.UNCERTAIN) ? Verdict.UNCERTAIN : Verdict.FINE;
    }

    public String text() {
        StringBuilder text = new StringBuilder("What begins with ")
                .append(savepoint.kind())
                .append(' ')
                .append(savepoint.directory());
        lines.forEach(line -> text.append("\n  ")
                .append(line.verdict.mark)
                .append(' ')
                .append(line.operator())
                .append(' ')
                .append(line.text()));
        objections.forEach(objection -> text.append("\n✗ ").append(objection));
        return text.append(
                        switch (verdict()) {
                            case FINE -> "\nThe job would begin with it.";
                            case UNCERTAIN ->
                                "\nNothing that could be looked at keeps the job from it; the rest is compared when its tasks"
                                        + " open, before any of them reads or writes.";
                            case REFUSED -> "\nThe job would be refused.";
                        })
                .toString();
    }

    public Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "millrace/v1");
        document.put("kind", "RestoreReport");
        document.put("savepoint", savepoint.json());
        document.put("verdict", verdict().name());
        document.put("objections", objections);
        List<Object> list = new ArrayList<>();
        for (Line line : lines) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("operator", line.operator());
            fields.put("verdict", line.verdict().name());
            fields.put("text", line.text());
            list.add(fields);
        }
        document.put("operators", list);
        return document;
    }
}
