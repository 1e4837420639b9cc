package io.millrace.checkpoint;

import io.millrace.base.serialization.CorruptDataException;
import io.millrace.checkpoint.CompletedCheckpoint.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the metadata store holds for a job: the retained checkpoints, newest first, or how the job ended. A few lines of
 * text that a person can read. Pure.
 *
 * @param committedUpTo the newest checkpoint after which transactions may have been committed outside; going back behind
 *     it would commit them again. 0 when there is none
 * @param over how the job ended; then what is retained stays, and everything else of the job is to be deleted
 */
record CheckpointPointer(long committedUpTo, List<Location> retained, Optional<String> over) {
    static final CheckpointPointer EMPTY = new CheckpointPointer(0, List.of(), Optional.empty());
    private static final String COMMITTED = "committed-up-to ";
    private static final String OVER = "over ";
    private static final int FIELDS = 6;

    CheckpointPointer {
        retained = List.copyOf(retained);
    }

    /** With one more, and those beyond the retained number gone. */
    CheckpointPointer with(Location newest, int retain) {
        List<Location> all = new ArrayList<>(retained);
        all.add(0, newest);
        long committed = newest.commits() ? newest.id() : committedUpTo;
        return new CheckpointPointer(committed, all.subList(0, Math.min(retain, all.size())), Optional.empty());
    }

    /** @param kept what stays although the job is over */
    static CheckpointPointer ended(String how, List<Location> kept) {
        return new CheckpointPointer(0, kept, Optional.of(how));
    }

    String encode() {
        StringBuilder text = new StringBuilder(over.map(how -> OVER + how).orElse(COMMITTED + committedUpTo));
        for (Location location : retained) {
            text.append('\n')
                    .append(location.id())
                    .append(' ')
                    .append(location.length())
                    .append(' ')
                    .append(String.format(Locale.ROOT, "%08x", location.crc32c()))
                    .append(' ')
                    .append(location.commits() ? "commits" : "-")
                    .append(' ')
                    .append(location.stops() ? "stops" : "-")
                    .append(' ')
                    .append(location.directory());
        }
        return text.toString();
    }

    static CheckpointPointer decode(String text) throws CorruptDataException {
        String[] lines = text.split("\n", -1);
        boolean over = lines[0].startsWith(OVER);
        if (!over && !lines[0].startsWith(COMMITTED)) {
            throw new CorruptDataException("'" + text + "' does not point to checkpoints");
        }
        try {
            List<Location> retained = new ArrayList<>();
            for (int line = 1; line < lines.length; line++) {
                retained.add(location(lines[line]));
            }
            return over
                    ? ended(lines[0].substring(OVER.length()), retained)
                    : new CheckpointPointer(
                            Long.parseLong(lines[0].substring(COMMITTED.length())), retained, Optional.empty());
        } catch (NumberFormatException notANumber) {
            throw new CorruptDataException("'" + text + "' does not point to checkpoints: " + notANumber.getMessage());
        }
    }

    private static Location location(String line) throws CorruptDataException {
        String[] fields = line.split(" ", FIELDS);
        if (fields.length != FIELDS) {
            throw new CorruptDataException("'" + line + "' does not point to a checkpoint");
        }
        return new Location(
                Long.parseLong(fields[0]),
                Integer.parseInt(fields[1]),
                Integer.parseUnsignedInt(fields[2], 16),
                fields[3].equals("commits"),
                fields[4].equals("stops"),
                fields[5]);
    }
}
