package io.millrace.inspection;

import io.millrace.api.types.SchemaValues;
import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.KeyGroups;
import io.millrace.base.MillraceException;
import io.millrace.base.fs.FileSystems;
import io.millrace.base.fs.PathUri;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.base.serialization.DataInputView;
import io.millrace.base.serialization.TypeSchema;
import io.millrace.checkpoint.MetadataFile;
import io.millrace.checkpoint.Savepoints;
import io.millrace.state.CanonicalReader;
import io.millrace.state.FileSnapshotInput;
import io.millrace.state.SavedLists;
import io.millrace.state.SavedState;
import io.millrace.state.SnapshotInput;
import io.millrace.state.thrift.KeyedFormat;
import io.millrace.state.thrift.KeyedSnapshot;
import io.millrace.state.thrift.ListShare;
import io.millrace.state.thrift.ListSnapshot;
import io.millrace.state.thrift.OperatorDescription;
import io.millrace.state.thrift.OperatorSnapshot;
import io.millrace.state.thrift.TaskSnapshot;
import io.millrace.state.thrift.VertexSnapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/** Goes through everything a savepoint holds, one key group at a time, comparing checksums on the way. One use. */
final class SavepointReader {
    private final SavedCheckpoint savepoint;
    private final SnapshotInput input;
    private final Visitor visitor;

    private SavepointReader(SavedCheckpoint savepoint, Visitor visitor) {
        this.savepoint = savepoint;
        this.input =
                new FileSnapshotInput(FileSystems::of, savepoint.directory().toString());
        this.visitor = visitor;
    }

    /** Told what there is, in the order in which it lies there. */
    interface Visitor {

        /** @param snapshot of one subtask; null when it had finished */
        void operator(VertexSnapshot vertex, OperatorDescription operator, OperatorSnapshot snapshot);

        /** @return whether its entries are wanted; called for every subtask that has the state */
        boolean state(OperatorDescription operator, FoundState state);

        /**
         * @return whether further entries of the savepoint are wanted
         */
        boolean entry(OperatorDescription operator, FoundState state, Entry entry);
    }

    /** An entry as bytes; what it says is read only when it is asked for. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Entry(FoundState state, byte[] namespace, byte[] key, byte[] value, long time) {

        /** Null where there is none. */
        Object namespaceValue() throws IOException {
            return state.namespace().isPresent() ? read(state.namespace().get(), namespace) : null;
        }

        Object keyValue() throws IOException {
            return state.isTimers() || state.key().isEmpty()
                    ? null
                    : read(state.key().get(), key);
        }

        /** What is kept, or of a timer whom it is for. */
        Object contents() throws IOException {
            return read(state.value(), value);
        }

        private static Object read(TypeSchema schema, byte[] bytes) throws IOException {
            return SchemaValues.isReadable(schema)
                    ? PlainValues.of(SchemaValues.read(schema, new DataInputView(bytes, 0, bytes.length)))
                    : schema + " (" + bytes.length + " bytes)";
        }

        long bytes() {
            return (long) key.length + value.length;
        }
    }

    /** Finds a savepoint by its directory or its metadata file. */
    static SavedCheckpoint find(String path) throws IOException {
        URI directory = PathUri.parse(Savepoints.directoryOf(path));
        URI metadata = PathUri.child(directory, MetadataFile.NAME);
        try (var in = FileSystems.of(metadata).open(metadata)) {
            return new SavedCheckpoint(directory, MetadataFile.decode(in.readAllBytes()));
        } catch (NoSuchFileException absent) {
            throw new MillraceException(Failure.of(
                    "MR-6220",
                    Blame.USER,
                    "'" + directory + "' is no savepoint: it has no file " + MetadataFile.NAME
                            + "; checkpoint ls of the directory above shows what there is"));
        } catch (CorruptDataException damaged) {
            throw new MillraceException(Failure.of(
                    "MR-6221",
                    Blame.EXTERNAL,
                    "the metadata of savepoint '" + directory + "' are not what was written: " + damaged.getMessage()));
        }
    }

    static void visit(SavedCheckpoint savepoint, Visitor visitor) throws IOException {
        new SavepointReader(savepoint, visitor).visit();
    }

    private void visit() throws IOException {
        for (VertexSnapshot vertex : savepoint.metadata().getVertices()) {
            for (OperatorDescription operator : vertex.getOperators()) {
                for (TaskSnapshot task : vertex.getTasks()) {
                    OperatorSnapshot found = task.getOperators().stream()
                            .filter(snapshot -> snapshot.getOperatorId().equals(operator.getOperatorId()))
                            .findFirst()
                            .orElse(null);
                    visitor.operator(vertex, operator, found);
                    if (found != null && !visit(operator, found)) {
                        return;
                    }
                }
            }
        }
    }

    private boolean visit(OperatorDescription operator, OperatorSnapshot snapshot) throws IOException {
        if (snapshot.isSetKeyed()
                && snapshot.getKeyed().getFormat() == KeyedFormat.CANONICAL
                && !keyed(operator, snapshot.getKeyed())) {
            return false;
        }
        for (ListSnapshot list : snapshot.getLists()) {
            if (!list(operator, list)) {
                return false;
            }
        }
        return true;
    }

    private boolean list(OperatorDescription operator, ListSnapshot list) throws IOException {
        SavedLists.Piece piece = SavedLists.read(new ListShare(list, 0, list.getElements()), input);
        FoundState state = FoundState.list(
                list.getName(), list.getRedistribution().name().toLowerCase(Locale.ROOT), piece.schema());
        if (visitor.state(operator, state)) {
            for (byte[] element : piece.elements()) {
                if (!visitor.entry(operator, state, new Entry(state, new byte[0], new byte[0], element, 0))) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean keyed(OperatorDescription operator, KeyedSnapshot snapshot) throws IOException {
        CanonicalReader reader = CanonicalReader.open(snapshot.getSegments().get(0), input);
        boolean wanted = false;
        for (SavedState state : reader.states()) {
            wanted |= visitor.state(operator, found(state, reader.keys()));
        }
        boolean[] goOn = {true};
        // Group by group, so that little is read beyond what is wanted.
        for (int group = reader.range().first();
                wanted && goOn[0] && group <= reader.range().last();
                group++) {
            reader.read(new KeyGroups.Range(group, group), section -> {
                FoundState state = found(section.state(), reader.keys());
                goOn[0] = goOn[0] && (!visitor.state(operator, state) || entries(operator, state, section.bytes()));
            });
        }
        return goOn[0];
    }

    private static FoundState found(SavedState state, TypeSchema keys) {
        return FoundState.keyed(
                state.name(), state.kind() == SavedState.Kind.TIMERS, state.namespace(), keys, state.value());
    }

    private boolean entries(OperatorDescription operator, FoundState state, byte[] bytes) throws IOException {
        DataInputView source = new DataInputView(bytes, 0, bytes.length);
        byte[] namespace = state.isTimers() ? new byte[0] : source.readBytes();
        while (source.remaining() > 0) {
            byte[] first = source.readBytes();
            Entry entry;
            if (state.isTimers()) {
                entry = new Entry(state, namespace, new byte[0], first, source.readLong());
                source.readLong(); // the order of registration
            } else {
                entry = new Entry(state, namespace, first, source.readBytes(), 0);
            }
            if (!visitor.entry(operator, state, entry)) {
                return false;
            }
        }
        return true;
    }
}
