package io.millrace.client;

/** What a command's exit code means; the same for every command, and scripts depend on it. */
public enum ExitCode {
    OK(0, "it worked"),
    INTERNAL_ERROR(1, "a bug in Millrace"),
    USAGE(2, "the command line, the configuration or the job jar is wrong; nothing was submitted"),
    NOT_FOUND(3, "there is no such application or job"),
    FAILED(4, "the job failed"),
    CANCELED(5, "the job was cancelled, or its application killed"),
    TIMED_OUT(6, "waiting took too long; the job may go on"),
    REFUSED(7, "a precondition does not hold, such as a stopped queue"),
    PERMISSION(8, "not allowed, or not logged in"),
    UNREACHABLE(9, "the cluster cannot be reached, or can never provide what is asked for"),
    DAMAGED(10, "files of checkpoints are missing or damaged"),
    ORPHANED(11, "there are files of checkpoints that nothing refers to"),
    UNCERTAIN(12, "nothing was found to object to, but not everything could be looked at"),
    INTERRUPTED(130, "Ctrl-C; a submitted job goes on");

    private final int value;
    private final String meaning;

    ExitCode(int value, String meaning) {
        this.value = value;
        this.meaning = meaning;
    }

    public int value() {
        return value;
    }

    public String meaning() {
        return meaning;
    }
}
