package io.millrace.inspection;

import io.millrace.inspection.SavepointReader.Entry;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.StateSegment;
import io.millrace.state.thrift.VertexSnapshot;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operators of a savepoint with their states and how much is in them. One use. */
final class StateList implements SavepointReader.Visitor {
    private final SavedCheckpoint savepoint;
    private final Map<String, Operator> operators = new LinkedHashMap<>();

    /** What is known of an operator so far. */
    private static final class Operator {
        final OperatorDescription description;
        final VertexSnapshot vertex;
        final Map<FoundState, Size> states = new LinkedHashMap<>();
        int finished;
        long nativeBytes;
        long watermark = Long.MAX_VALUE;

        Operator(OperatorDescription description, VertexSnapshot vertex) {
            this.description = description;
            this.vertex = vertex;
        }

        /** Every subtask has it, so one that has read furthest ahead says nothing: the least counts. */
        String time() {
            return watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE ? "" : String.valueOf(watermark);
        }
    }

    private static final class Size {
        long entries;
        long bytes;
    }

    private StateList(SavedCheckpoint savepoint) {
        this.savepoint = savepoint;
    }

    static StateList of(String path) throws IOException {
        StateList list = new StateList(SavepointReader.find(path));
        SavepointReader.visit(list.savepoint, list);
        return list;
    }

    @Override
    public void operator(VertexSnapshot vertex, OperatorDescription description, OperatorSnapshot snapshot) {
        Operator operator =
                operators.computeIfAbsent(description.getOperatorId(), unused -> new Operator(description, vertex));
        if (snapshot == null) {
            operator.finished++;
            return;
        }
        operator.watermark = Math.min(operator.watermark, snapshot.getWatermark());
        if (snapshot.isSetKeyed() && snapshot.getKeyed().getFormat() != KeyedFormat.CANONICAL) {
            operator.nativeBytes += snapshot.getKeyed().getSegments().stream()
                    .mapToLong(StateSegment::getLength)
                    .sum();
        }
    }

    @Override
    public boolean state(OperatorDescription operator, FoundState state) {
        operators.get(operator.getOperatorId()).states.computeIfAbsent(state, unused -> new Size());
        return true;
    }

    @Override
    public boolean entry(OperatorDescription operator, FoundState state, Entry entry) {
        Size size = operators.get(operator.getOperatorId()).states.get(state);
        size.entries++;
        size.bytes += entry.bytes();
        return true;
    }

    String text() {
        StringBuilder text = new StringBuilder();
        text.append(savepoint.kind())
                .append(' ')
                .append(savepoint.metadata().getCheckpointId())
                .append(" of job ")
                .append(savepoint.metadata().getJobId())
                .append(" \"")
                .append(savepoint.metadata().getJobName())
                .append("\", ")
                .append(savepoint.triggered())
                .append(", ")
                .append(savepoint.bytes())
                .append(" B");
        for (Operator operator : operators.values()) {
            text.append("\n\n").append(head(operator));
            Table table = new Table("  STATE", "KIND", "ENTRIES", "BYTES", "TYPE");
            operator.states.forEach((state, size) -> table.row(
                    "  " + state.name(),
                    state.kind(),
                    String.valueOf(size.entries),
                    String.valueOf(size.bytes),
                    state.type()));
            if (!operator.states.isEmpty()) {
                text.append('\n').append(table.text());
            }
            if (operator.nativeBytes > 0) {
                text.append("\n  keyed state in RocksDB's own format, ")
                        .append(operator.nativeBytes)
                        .append(" B; a savepoint can be looked into");
            }
        }
        return text.toString();
    }

    private static String head(Operator operator) {
        String finished = operator.finished == 0 ? "" : ", " + operator.finished + " subtasks finished";
        String time = operator.time().isEmpty() ? "" : ", event time " + operator.time();
        String uid = operator.description.getUid().isEmpty() ? "no uid" : "uid " + operator.description.getUid();
        return operator.description.getName() + "  " + uid + "  parallelism "
                + operator.vertex.getParallelism() + " of at most " + operator.vertex.getMaxParallelism() + time
                + finished;
    }

    Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "millrace/v1");
        document.put("kind", "StateList");
        document.put("savepoint", savepoint.json());
        List<Object> list = new ArrayList<>();
        for (Operator operator : operators.values()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("uid", operator.description.getUid());
            fields.put("name", operator.description.getName());
            fields.put("id", operator.description.getOperatorId());
            fields.put("parallelism", operator.vertex.getParallelism());
            fields.put("maxParallelism", operator.vertex.getMaxParallelism());
            fields.put("finishedSubtasks", operator.finished);
            fields.put("watermark", operator.time().isEmpty() ? null : operator.watermark);
            fields.put("nativeBytes", operator.nativeBytes);
            List<Object> states = new ArrayList<>();
            operator.states.forEach((state, size) -> states.add(json(state, size)));
            fields.put("states", states);
            list.add(fields);
        }
        document.put("operators", list);
        return document;
    }

    private static Map<String, Object> json(FoundState state, Size size) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", state.name());
        fields.put("kind", state.kind());
        fields.put("keyType", state.key().map(Object::toString).orElse(null));
        fields.put("namespaceType", state.namespace().map(Object::toString).orElse(null));
        fields.put("type", state.value().toString());
        fields.put("entries", size.entries);
        fields.put("bytes", size.bytes);
        return fields;
    }
}
