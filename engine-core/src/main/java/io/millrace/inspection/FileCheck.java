package io.millrace.inspection;

import io.millrace.base.fs.FileSystem.FileStatus;
import io.millrace.base.fs.FileSystem.SeekableInputStream;
import io.millrace.base.fs.PathUri;
import io.millrace.base.serialization.CorruptDataException;
import io.millrace.checkpoint.MetadataFile;
import io.millrace.checkpoint.Segments;
import io.millrace.state.thrift.StateSegment;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/**
 * Compares the files of a directory with what the metadata in it name. What is live is derived from the metadata alone,
 * as the engine does when it deletes. One use.
 */
final class FileCheck {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Directory directory;
    private final List<SavedCheckpoint> checkpoints = new ArrayList<>();
    /** Path to length, of what is referred to and there. */
    private final Map<String, Long> live = new TreeMap<>();

    private final Map<String, Long> orphaned = new TreeMap<>();
    private final Map<String, Long> unfinished = new TreeMap<>();
    /** What is wrong, and with which checkpoint. */
    private final List<Problem> problems = new ArrayList<>();

    /** @param checkpoint that can not be restored because of it */
    record Problem(String path, String checkpoint, String what) {}

    private FileCheck(Directory directory) {
        this.directory = directory;
    }

    /** @param contents whether to read all bytes and compare their checksums */
    static FileCheck of(String path, boolean contents) throws IOException {
        FileCheck check = new FileCheck(Directory.list(path));
        check.readMetadata();
        for (SavedCheckpoint checkpoint : check.checkpoints) {
            if (check.checkFiles(checkpoint) && contents) {
                check.checkContents(checkpoint);
            }
        }
        check.sortOthers();
        return check;
    }

    private void readMetadata() throws IOException {
        for (URI file : directory.metadataFiles()) {
            try {
                checkpoints.add(directory.read(file));
                live.put(file.getPath(), directory.length(file).orElse(0L));
            } catch (CorruptDataException damaged) {
                String where = PathUri.parent(file).toString();
                problems.add(new Problem(file.toString(), where, "is damaged: " + damaged.getMessage()));
            }
        }
    }

    /** @return whether all of them are there and long enough */
    private boolean checkFiles(SavedCheckpoint checkpoint) throws IOException {
        boolean whole = true;
        for (Map.Entry<URI, Long> needed : checkpoint.files().entrySet()) {
            URI file = needed.getKey();
            long length = directory.length(file).orElse(-1L);
            if (length >= 0) {
                live.put(file.getPath(), length);
            }
            if (length < needed.getValue()) {
                whole = false;
                String what = length < 0
                        ? "is missing"
                        : "has " + length + " bytes and must have " + needed.getValue() + " at least";
                problems.add(new Problem(file.toString(), checkpoint.directory().toString(), what));
            }
        }
        return whole;
    }

    private void checkContents(SavedCheckpoint checkpoint) throws IOException {
        List<StateSegment> segments = new ArrayList<>();
        Segments.forEach(checkpoint.metadata(), segments::add);
        for (StateSegment segment : segments) {
            int found = segment.isSetFile() ? checksum(checkpoint.fileOf(segment), segment) : checksum(segment);
            if (found != segment.getCrc32c()) {
                String where = segment.isSetFile()
                        ? checkpoint.fileOf(segment).toString()
                        : PathUri.child(checkpoint.directory(), MetadataFile.NAME)
                                .toString();
                problems.add(new Problem(
                        where,
                        checkpoint.directory().toString(),
                        "is damaged: the checksum of " + segment.getLength() + " bytes from offset "
                                + segment.getOffset() + " is " + Integer.toHexString(found) + " instead of "
                                + Integer.toHexString(segment.getCrc32c())));
            }
        }
    }

    private int checksum(URI file, StateSegment segment) throws IOException {
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (SeekableInputStream in = directory.open(file)) {
            in.seek(segment.getOffset());
            long left = segment.getLength();
            while (left > 0) {
                int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                if (count < 0) {
                    break; // it became shorter meanwhile: the checksum shows it
                }
                crc.update(buffer, 0, count);
                left -= count;
            }
        }
        return (int) crc.getValue();
    }

    private static int checksum(StateSegment segment) {
        CRC32C crc = new CRC32C();
        crc.update(segment.getBytes());
        return (int) crc.getValue();
    }

    /** What nothing refers to, as far as it looks like ours; other files are none of our business. */
    private void sortOthers() {
        Map<String, Long> newest = newestByJobDirectory();
        TreeSet<String> whole = new TreeSet<>();
        checkpoints.forEach(checkpoint -> whole.add(checkpoint.directory().getPath()));
        for (FileStatus file : directory.files()) {
            FileName name = FileName.of(file.path());
            if (!name.isOurs() || live.containsKey(file.path().getPath()) || isProblem(file)) {
                continue;
            }
            boolean mayGrow = name.inSavepoint()
                    ? !whole.contains(name.directory())
                    : name.checkpointId() > newest.getOrDefault(name.jobDirectory(), -1L);
            (mayGrow ? unfinished : orphaned).put(file.path().getPath(), file.length());
        }
    }

    private boolean isProblem(FileStatus file) {
        return problems.stream()
                .anyMatch(problem -> problem.path().equals(file.path().toString()));
    }

    private Map<String, Long> newestByJobDirectory() {
        Map<String, Long> newest = new TreeMap<>();
        for (SavedCheckpoint checkpoint : checkpoints) {
            if (!checkpoint.metadata().isSavepoint()) {
                URI job = PathUri.parent(checkpoint.directory());
                newest.merge(job.getPath(), checkpoint.metadata().getCheckpointId(), Math::max);
            }
        }
        return newest;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Files of ours are missing or damaged: something cannot be restored. */
    boolean isDamaged() {
        return !problems.isEmpty();
    }

    boolean hasOrphans() {
        return !orphaned.isEmpty();
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (SavedCheckpoint checkpoint : checkpoints) {
            long wrong = problems.stream()
                    .filter(problem ->
                            problem.checkpoint().equals(checkpoint.directory().toString()))
                    .count();
            text.append(wrong == 0 ? "whole    " : "BROKEN   ")
                    .append(checkpoint.kind())
                    .append(' ')
                    .append(checkpoint.metadata().getCheckpointId())
                    .append("  ")
                    .append(checkpoint.directory())
                    .append('\n');
        }
        problems.forEach(problem -> text.append("DAMAGED  ")
                .append(problem.path())
                .append(' ')
                .append(problem.what())
                .append(", needed by ")
                .append(problem.checkpoint())
                .append('\n'));
        live.forEach((path, length) -> line(text, "live     ", path, length));
        unfinished.forEach((path, length) -> line(text, "newer    ", path, length));
        orphaned.forEach((path, length) -> line(text, "orphaned ", path, length));
        text.append(live.size())
                .append(" live, ")
                .append(problems.size())
                .append(" missing or damaged, ")
                .append(orphaned.size())
                .append(" orphaned");
        if (!unfinished.isEmpty()) {
            text.append(", ")
                    .append(unfinished.size())
                    .append(" newer than any completed checkpoint: under way if the job runs, else orphaned");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String what, String path, long length) {
        text.append(what).append(path).append("  ").append(length).append(" B\n");
    }

    Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "millrace/v1");
        document.put("kind", "FileCheck");
        document.put(
                "checkpoints", checkpoints.stream().map(SavedCheckpoint::json).toList());
        document.put("problems", problems.stream().map(FileCheck::json).toList());
        document.put("live", files(live));
        document.put("unfinished", files(unfinished));
        document.put("orphaned", files(orphaned));
        return document;
    }

    private static Map<String, Object> json(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("path", problem.path());
        fields.put("checkpoint", problem.checkpoint());
        fields.put("what", problem.what());
        return fields;
    }

    private static List<Object> files(Map<String, Long> files) {
        List<Object> list = new ArrayList<>();
        files.forEach((path, length) -> {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("path", path);
            file.put("bytes", length);
            list.add(file);
        });
        return list;
    }
}
