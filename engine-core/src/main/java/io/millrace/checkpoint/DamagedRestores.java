package io.millrace.checkpoint;

/**
 * Counts how often tasks could not begin with one checkpoint because a part of it is damaged or gone. What else fails
 * between does not matter: it says nothing about the files. Pure.
 */
final class DamagedRestores {
    /** Once it may have been read badly; more often it was written badly, or something has happened to it. */
    static final int LIMIT = 2;

    private String directory = "";
    private int times;

    void add(CompletedCheckpoint checkpoint) {
        times = isAbout(checkpoint) ? times + 1 : 1;
        directory = checkpoint.directory();
    }

    /** Whether it has failed like that at all. */
    boolean isAbout(CompletedCheckpoint checkpoint) {
        return directory.equals(checkpoint.directory());
    }

    /** Whether there is no use in trying it again. */
    boolean isHopeless(CompletedCheckpoint checkpoint) {
        return isAbout(checkpoint) && times >= LIMIT;
    }
}
