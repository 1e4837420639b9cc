package io.millrace.cluster;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The program of a job jar: its {@code main()}, run on the calling thread with the jar's own classes. */
public final class UserProgram {
    private final UserCodeClassLoader classes;
    private final String mainClass;
    private final List<String> arguments;

    public UserProgram(Path jobJar, String mainClass, List<String> arguments) {
        try {
            this.classes = new UserCodeClassLoader(List.of(jobJar.toUri().toURL()), UserProgram.class.getClassLoader());
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException("a file has no URL: " + jobJar, impossible);
        }
        this.mainClass = mainClass;
        this.arguments = List.copyOf(arguments);
    }

    String mainClass() {
        return mainClass;
    }

    public ClassLoader classLoader() {
        return classes;
    }

    /** Runs {@code main()} to its end. Empty when it returned; else why it did not, in terms of the user's code. */
    public Optional<Failure> run() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            entryPoint().invoke(null, (Object) arguments.toArray(String[]::new));
            return Optional.empty();
        } catch (InvocationTargetException thrown) {
            return Optional.of(explain(thrown.getCause()));
        } catch (MillraceException refused) {
            return Optional.of(refused.failure());
        } catch (ReflectiveOperationException | LinkageError unusable) {
            return Optional.of(Failure.of(
                    "MR-4501",
                    Blame.USER,
                    "the program's main class " + mainClass + " cannot be used: " + Failure.summary(unusable),
                    unusable));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private Method entryPoint() throws ClassNotFoundException {
        Class<?> type = Class.forName(mainClass, true, classes);
        try {
            Method main = type.getMethod("main", String[].class);
            if (Modifier.isStatic(main.getModifiers()) && Modifier.isPublic(type.getModifiers())) {
                return main;
            }
        } catch (NoSuchMethodException missing) {
            throw noMain(missing);
        }
        throw noMain(null);
    }

    private MillraceException noMain(Throwable cause) {
        return new MillraceException(
                Failure.of(
                        "MR-4502",
                        Blame.USER,
                        "class " + mainClass + " must be public and have a public static void main(String[])"),
                cause);
    }

    private Failure explain(Throwable thrown) {
        if (thrown instanceof MillraceException known) {
            return known.failure();
        }
        return Failure.of(
                "MR-4503",
                Blame.USER,
                "main() of " + mainClass + " threw " + Failure.summary(thrown) + userLine(thrown),
                thrown);
    }

    /** The innermost line of the user's own code that the exception, or its cause, passed through. */
    static String userLine(Throwable thrown) {
        String found = "";
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            for (StackTraceElement frame : cause.getStackTrace()) {
                if ("user-code".equals(frame.getClassLoaderName())) {
                    found = ", at " + frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName()
                            + ":" + frame.getLineNumber() + ")";
                    break;
                }
            }
        }
        return found;
    }
}
