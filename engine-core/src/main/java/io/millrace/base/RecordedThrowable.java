package io.millrace.base;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A throwable that travelled as the text of its stack trace, because its class may not exist where it is looked at.
 * Prints as the original did, frames and causes included; what was suppressed is left out.
 */
public final class RecordedThrowable extends Exception {
    private static final long serialVersionUID = 1L;
    private static final String FRAME_START = "\tat ";
    private static final String CAUSE_START = "Caused by: ";

    /** Module and class loader before a slash are of no use to the reader of a program. */
    private static final Pattern FRAME =
            Pattern.compile("\tat (?:[^(]*/)?([^(/]+)\\.([^.(]+)\\(([^:)]*)(?::(\\d+))?\\)");

    private RecordedThrowable(String description, StackTraceElement[] frames, RecordedThrowable cause) {
        super(description, cause, false, true);
        setStackTrace(frames);
    }

    /** @param stackTrace as {@link Throwable#printStackTrace()} writes it; nothing comes of an empty one */
    public static Optional<RecordedThrowable> of(String stackTrace) {
        List<String> lines = stackTrace
                .lines()
                .filter(line -> !line.startsWith("\t\t") && !line.startsWith("\tSuppressed: "))
                .toList();
        return lines.isEmpty() ? Optional.empty() : Optional.of(read(lines, 0));
    }

    private static RecordedThrowable read(List<String> lines, int first) {
        StringBuilder description = new StringBuilder(lines.get(first));
        List<StackTraceElement> frames = new ArrayList<>();
        int line = first + 1;
        for (; line < lines.size() && !lines.get(line).startsWith(CAUSE_START); line++) {
            String text = lines.get(line);
            if (text.startsWith(FRAME_START)) {
                frame(text).ifPresent(frames::add);
            } else if (frames.isEmpty()) {
                description.append('\n').append(text);
            }
        }
        String described = first == 0 ? description.toString() : description.substring(CAUSE_START.length());
        RecordedThrowable cause = line < lines.size() ? read(lines, line) : null;
        return new RecordedThrowable(described, frames.toArray(new StackTraceElement[0]), cause);
    }

    private static Optional<StackTraceElement> frame(String text) {
        Matcher frame = FRAME.matcher(text);
        if (!frame.matches()) {
            return Optional.empty();
        }
        int line = frame.group(4) == null ? -1 : Integer.parseInt(frame.group(4));
        return Optional.of(new StackTraceElement(frame.group(1), frame.group(2), frame.group(3), line));
    }

    /** The original's, which begins with the name of its class. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return getMessage();
    }
}
