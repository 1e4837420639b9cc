package io.millrace.api.closure;

/** Where in the user's program the API was called. */
public final class CallSite {
    private static final String API_PACKAGE = "io.millrace.api.";
    private static final StackWalker WALKER = StackWalker.getInstance();

    private CallSite() {}

    /** File and line of the innermost frame outside the API and the JDK: {@code DelayBoard.java:42}. */
    public static String find() {
        return WALKER.walk(frames -> frames.filter(frame -> isOfUser(frame.getClassName()))
                .findFirst()
                .map(CallSite::describe)
                .orElse("unknown source"));
    }

    /** The API also calls itself by way of the JDK, through an Optional for instance. */
    private static boolean isOfUser(String className) {
        return !className.startsWith(API_PACKAGE) && !className.startsWith("java.");
    }

    private static String describe(StackWalker.StackFrame frame) {
        if (frame.getFileName() == null || frame.getLineNumber() < 0) {
            return frame.getClassName() + "." + frame.getMethodName();
        }
        return frame.getFileName() + ":" + frame.getLineNumber();
    }
}
