package io.millrace.inspection;

import io.millrace.base.serialization.CorruptDataException;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which checkpoints and savepoints a directory holds, newest first. */
record CheckpointList(List<SavedCheckpoint> checkpoints, List<String> unreadable) {

    static CheckpointList of(String path) throws IOException {
        Directory directory = Directory.list(path);
        List<SavedCheckpoint> checkpoints = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        for (URI file : directory.metadataFiles()) {
            try {
                checkpoints.add(directory.read(file));
            } catch (CorruptDataException damaged) {
                unreadable.add(file + " is damaged: " + damaged.getMessage());
            }
        }
        checkpoints.sort(Comparator.comparingLong(
                        (SavedCheckpoint found) -> found.metadata().getTriggeredMillis())
                .reversed());
        return new CheckpointList(checkpoints, unreadable);
    }

    String text() {
        Table table = new Table("TRIGGERED", "KIND", "ID", "JOB", "NAME", "BYTES", "PATH");
        for (SavedCheckpoint found : checkpoints) {
            table.row(
                    found.triggered(),
                    found.kind(),
                    String.valueOf(found.metadata().getCheckpointId()),
                    found.metadata().getJobId(),
                    found.metadata().getJobName(),
                    String.valueOf(found.bytes()),
                    found.directory().toString());
        }
        StringBuilder text = new StringBuilder(table.text());
        unreadable.forEach(line -> text.append('\n').append(line));
        return text.toString();
    }

    Map<String, Object> json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "millrace/v1");
        document.put("kind", "CheckpointList");
        document.put(
                "checkpoints", checkpoints.stream().map(SavedCheckpoint::json).toList());
        document.put("unreadable", unreadable);
        return document;
    }
}
