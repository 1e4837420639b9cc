package io.millrace.client;

import java.util.List;
import java.util.stream.Collectors;

/** Carries refusals, at least one, through code that can only throw. */
public final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Refusal> refusals;

    public RefusedException(List<Refusal> refusals, Throwable cause) {
        super(refusals.stream().map(refusal -> refusal.failure().toString()).collect(Collectors.joining("\n")), cause);
        if (refusals.isEmpty()) {
            throw new IllegalArgumentException("a refusal needs a reason");
        }
        this.refusals = List.copyOf(refusals);
    }

    /** Does nothing when there is nothing to refuse. */
    public static void throwIfAny(List<Refusal> refusals) throws RefusedException {
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals, null);
        }
    }

    public List<Refusal> refusals() {
        return refusals;
    }

    /** The first refusal's. */
    public ExitCode exit() {
        return refusals.get(0).exit();
    }
}
