package io.millrace.api.closure;

import io.millrace.base.Blame;
import io.millrace.base.Failure;
import io.millrace.base.MillraceException;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.Optional;

/** Checks that what a program passes in can travel to the TaskManagers, and says what is in the way if not. */
public final class ClosureCheck {
    private ClosureCheck() {}

    /**
     * @param owner for the message: {@code 'Map' at Clicks.java:41}
     * @return how many bytes it takes
     * @throws MillraceException MR-2002 naming the captured variable or field that cannot travel
     */
    public static long requireSerializable(Serializable function, String owner) {
        CountingStream counter = new CountingStream();
        try (ObjectOutputStream out = new ObjectOutputStream(counter)) {
            out.writeObject(function);
        } catch (IOException | RuntimeException refused) {
            throw new MillraceException(
                    Failure.of("MR-2002", Blame.USER, message(function, owner, refused), refused), refused);
        }
        return counter.bytes;
    }

    private static String message(Serializable function, String owner, Exception refused) {
        Optional<CapturePath.Found> culprit = CapturePath.find(function);
        String what = culprit.map(ClosureCheck::describe).orElseGet(() -> Failure.summary(refused));
        String start = "the function of " + owner + " cannot be sent to the cluster: ";
        if (culprit.isEmpty()) {
            return start + what;
        }
        String remedy = culprit.get().steps().contains("this")
                ? "copy the fields it needs to local variables before it, or make the method static"
                : "create it in open(…) of a rich function and keep it in a transient field, or make it Serializable";
        return start + what + " is not Serializable; " + remedy;
    }

    private static String describe(CapturePath.Found culprit) {
        String path = String.join(", ", culprit.steps());
        return (path.isEmpty() ? "it" : path) + " (" + culprit.type() + ")";
    }

    private static final class CountingStream extends OutputStream {
        private long bytes;

        @Override
        public void write(int value) {
            bytes++;
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            bytes += length;
        }
    }
}
