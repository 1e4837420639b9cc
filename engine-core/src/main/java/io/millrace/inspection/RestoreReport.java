package io.millrace.inspection;

import io.millrace.api.graph.OperatorSpec.ReduceSpec;
import io.millrace.api.graph.Partitioning;
import io.millrace.base.Failure;
import io.millrace.base.JobID;
import io.millrace.base.MillraceException;
import io.millrace.base.serialization.IncompatibleSchemaException;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.base.serialization.TypeSerializer;
import io.millrace.checkpoint.CompletedCheckpoint;
import io.millrace.checkpoint.RestoreCheck;
import io.millrace.coordination.ExecutionLayout;
import io.millrace.inspection.SavepointReader.Entry;
import io.millrace.plan.JobEdge;
import io.millrace.plan.JobGraph;
import io.millrace.plan.JobVertex;
import io.millrace.plan.OperatorNode;
import io.millrace.state.thrift.OperatorDescription;
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

/**
 * Whether a job could begin with a savepoint, as far as its plan tells: operators, maximum parallelism, types of keys, types
 * of rolling reductions, and that all files are there. States that functions open when they start are not in the plan:
 * they are named, with the types they have, and their check is the start of the job. One use.
 */
public final class RestoreReport implements SavepointReader.Visitor {
    private final SavedCheckpoint savepoint;
    private final Map<String, VertexSnapshot> vertices = new LinkedHashMap<>();
    private final Map<String, OperatorDescription> operators = new LinkedHashMap<>();
    private final Map<String, Set<FoundState>> states = new LinkedHashMap<>();
    private final List<String> objections = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private boolean statesLeftToCheck;

    /** @param fine false when it keeps the job from beginning */
    private record Line(boolean fine, String operator, String text) {}

    private RestoreReport(SavedCheckpoint savepoint) {
        this.savepoint = savepoint;
    }

    /**
     * @param path of a savepoint or checkpoint
     * @param ignoreUnclaimed whether state that no operator claims is left behind
     * @throws IOException when it cannot be read
     */
    public static RestoreReport of(String path, JobGraph graph, boolean ignoreUnclaimed) throws IOException {
        RestoreReport report = new RestoreReport(SavepointReader.find(path));
        report.checkFiles();
        if (report.objections.isEmpty()) {
            SavepointReader.visit(report.savepoint, report);
            report.checkLayout(graph, ignoreUnclaimed);
            report.checkOperators(graph);
        }
        return report;
    }

    private void checkFiles() throws IOException {
        FileCheck files = FileCheck.of(savepoint.directory().toString(), false);
        files.problems().forEach(problem -> objections.add("file " + problem.path() + " " + problem.what()));
    }

    private void checkLayout(JobGraph graph, boolean ignoreUnclaimed) {
        CompletedCheckpoint checkpoint = new CompletedCheckpoint(
                new CompletedCheckpoint.Location(
                        savepoint.metadata().getCheckpointId(),
                        0,
                        0,
                        false,
                        false,
                        savepoint.directory().toString()),
                savepoint.metadata());
        for (Failure objection :
                RestoreCheck.objections(checkpoint, ExecutionLayout.of(new JobID("planned"), graph), ignoreUnclaimed)) {
            objections.add(objection.code() + ": " + objection.message());
        }
    }

    private void checkOperators(JobGraph graph) {
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
                        true, operator.getUid(), "has state that no operator of the program claims: " + names(id)));
            }
        });
    }

    private void checkOperator(JobGraph graph, JobVertex vertex, OperatorNode node) {
        String id = node.id().value();
        if (!operators.containsKey(id)) {
            lines.add(new Line(true, subject(node), "is new: begins without state"));
            return;
        }
        int before = vertices.get(id).getParallelism();
        String parallelism =
                before == vertex.parallelism() ? "" : ", parallelism " + before + " → " + vertex.parallelism();
        Set<FoundState> found = states.getOrDefault(id, Set.of());
        if (found.isEmpty()) {
            lines.add(new Line(true, subject(node), "has no state" + parallelism));
            return;
        }
        int objectionsBefore = objections.size();
        boolean head = vertex.chain().indexOf(node) == 0;
        if (head) {
            keyType(graph, vertex)
                    .ifPresent(type -> found.stream()
                            .flatMap(state -> state.key().stream())
                            .findFirst()
                            .ifPresent(saved -> check(node, "keys", saved, type)));
        }
        for (FoundState state : found) {
            if (node.spec() instanceof ReduceSpec reduce && !state.isTimers()) {
                check(
                        node,
                        "state '" + state.name() + "'",
                        state.value(),
                        reduce.type().createSerializer());
                check(
                        node,
                        "keys",
                        state.key().orElseThrow(),
                        reduce.key().keyType().createSerializer());
            } else {
                statesLeftToCheck |= !state.name().startsWith("%");
            }
        }
        lines.add(new Line(objections.size() == objectionsBefore, subject(node), "gets " + names(id) + parallelism));
    }

    /** Of the keys by which a vertex's inputs come to it; what is known of a chain's first operator only. */
    private static Optional<TypeSerializer<?>> keyType(JobGraph graph, JobVertex vertex) {
        for (JobEdge edge : graph.inputsOf(vertex.id())) {
            if (edge.partitioning() instanceof Partitioning.Hash hash) {
                return Optional.of(hash.keyType().createSerializer());
            }
        }
        return Optional.empty();
    }

    private void check(OperatorNode node, String what, TypeSchema saved, TypeSerializer<?> now) {
        try {
            now.reading(saved);
        } catch (IncompatibleSchemaException incompatible) {
            add(node, what, incompatible.getMessage());
        } catch (MillraceException refused) {
            add(node, what, refused.failure().message());
        }
    }

    private void add(OperatorNode node, String what, String why) {
        String objection = "operator '" + node.name() + "' (" + uid(node) + ") cannot read its " + what + ": " + why;
        if (!objections.contains(objection)) {
            objections.add(objection);
        }
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

    public boolean isRefused() {
        return !objections.isEmpty();
    }

    public String text() {
        StringBuilder text = new StringBuilder("What begins with ")
                .append(savepoint.kind())
                .append(' ')
                .append(savepoint.directory());
        lines.forEach(line -> text.append(line.fine() ? "\n  ✓ " : "\n  ✗ ")
                .append(line.operator())
                .append(' ')
                .append(line.text()));
        objections.forEach(objection -> text.append("\n✗ ").append(objection));
        text.append(
                isRefused() ? "\nThe job would be refused." : "\nNothing known from the plan keeps the job from it.");
        if (statesLeftToCheck) {
            text.append("\nTypes of states that functions open when they start are not in the plan;"
                    + " they are compared with those above when the job starts, before it reads any record.");
        }
        return text.toString();
    }

    public Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "millrace/v1");
        document.put("kind", "RestoreReport");
        document.put("savepoint", savepoint.json());
        document.put("refused", isRefused());
        document.put("objections", objections);
        document.put("statesCheckedAtStart", statesLeftToCheck);
        List<Object> list = new ArrayList<>();
        for (Line line : lines) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("operator", line.operator());
            fields.put("fine", line.fine());
            fields.put("text", line.text());
            list.add(fields);
        }
        document.put("operators", list);
        return document;
    }
}
