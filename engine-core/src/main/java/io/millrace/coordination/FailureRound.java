package io.millrace.coordination;

import io.millrace.base.Failure;
import io.millrace.base.FailureCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The failures between the first one and the end of the last task: which of them is the cause? One that ends the job for
 * good, whatever else happened; else the first that is not the mere consequence of another task's end; a broken channel is
 * such a consequence. Pure.
 */
final class FailureRound {
    private final List<Failure> failures = new ArrayList<>();

    void add(Failure failure) {
        failures.add(failure);
    }

    /** What was taken for the failure is known better now; when it was not among these, nothing changes. */
    void explain(Failure symptom, Failure cause) {
        failures.replaceAll(known -> known.equals(symptom) ? cause : known);
    }

    Optional<Failure> rootCause() {
        return failures.stream().filter(FailureCodes::refusesState).findFirst().or(this::firstThatIsNoConsequence);
    }

    private Optional<Failure> firstThatIsNoConsequence() {
        return failures.stream()
                .filter(failure -> !failure.code().equals(FailureCodes.CHANNEL_BROKE))
                .findFirst()
                .or(() -> failures.stream().findFirst());
    }
}
