package io.millrace.yarn.am.rest;

import io.millrace.base.Failure;
import io.millrace.yarn.am.rest.ClusterView.FailureView;
import java.util.Optional;

/** Where the whole application stands, as its clients see it. The terminal ones are YARN's final states. */
public record ApplicationState(String name, boolean terminal, FailureView failure) {
    public static final ApplicationState INITIALIZING = new ApplicationState("INITIALIZING", false, null);
    public static final ApplicationState RUNNING = new ApplicationState("RUNNING", false, null);

    public static ApplicationState over(String finalState, Optional<Failure> why) {
        return new ApplicationState(
                finalState,
                true,
                why.map(failure ->
                                new FailureView(failure.code(), failure.blame().name(), failure.message()))
                        .orElse(null));
    }
}
